"""How each language names months and days and writes figures: what Babel says of our seven, which a test asks it again.

Babel itself reads 4.4 MiB into each worker to name a month, and a millisecond more for each language; and almost every page has
a day on it.
"""

from __future__ import annotations

from collections.abc import Callable

from ..facts import dataclass


@dataclass(frozen=True)
class Words:
    """`months` as they stand in a date, `alone` where they stand by themselves; both in January's order, the days from Monday."""

    months: str
    days: str
    alone: str = ""
    short: str = ""
    short_alone: str = ""

    def every_month(self) -> list[list[str]]:
        """The twelve in each way in which they are written."""
        ways = (self.months, self.alone, self.short, self.short_alone)
        return [way.split(" ") for way in ways if way]


# A test keeps these the same as Babel's.
WORDS = {
    "en": Words(
        "January February March April May June July August September October November December",
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        short="Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    ),
    "pl": Words(
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "poniedziałek wtorek środa czwartek piątek sobota niedziela",
        alone="styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
        short="sty lut mar kwi maj cze lip sie wrz paź lis gru",
    ),
    "ur": Words(
        "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
        "پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار",
    ),
    "ro": Words(
        "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
        "luni marți miercuri joi vineri sâmbătă duminică",
        short="ian. feb. mar. apr. mai iun. iul. aug. sept. oct. nov. dec.",
    ),
    "bn": Words(
        "জানুয়ারী ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
        "সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার শনিবার রবিবার",
        short="জানু ফেব মার্চ এপ্রি মে জুন জুল আগ সেপ অক্টো নভে ডিসে",
        short_alone="জানু ফেব মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
    ),
    "pt": Words(
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
        short="jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
    ),
    "ar": Words(
        "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    ),
}


def _by_threes(whole: str) -> str:
    return f"{int(whole):,}"


def _by_lakhs(whole: str) -> str:
    """12,34,567: three, then two and two."""
    thousands, rest = whole[:-3], whole[-3:]
    pairs = [thousands[max(0, end - 2) : end] for end in range(len(thousands), 0, -2)]
    return ",".join([*reversed(pairs), rest])


@dataclass(frozen=True)
class Figures:
    """What stands between groups of digits, and before what is less than one."""

    group: str = ","
    point: str = "."
    grouped: Callable[[str], str] = _by_threes

    def write(self, whole: str, rest: str) -> str:
        found = self.grouped(whole).replace(",", self.group)
        return f"{found}{self.point}{rest}" if rest else found


FIGURES = {
    "pl": Figures("\N{NO-BREAK SPACE}", ","), "ro": Figures(".", ","), "pt": Figures(".", ","), "bn": Figures(grouped=_by_lakhs),
}  # fmt: skip
