"""The headings under a step of a roadmap, in each language that has roadmaps: what families read, and what an editor writes."""

from __future__ import annotations

from .road import Question

# The headings under a step, by language. A heading that is none of these is shown last, and the check speaks of it.
HEADINGS: dict[str, dict[Question, str]] = {
    "en": {
        Question.HAPPENS: "What happens",
        Question.BY_WHEN: "By when",
        Question.REALLY: "How long it really takes",
        Question.NOW: "What you can do now",
        Question.OTHERWISE: "If this does not happen",
    },
    "pl": {
        Question.HAPPENS: "Co się dzieje",
        Question.BY_WHEN: "Do kiedy",
        Question.REALLY: "Jak długo to naprawdę trwa",
        Question.NOW: "Co możesz zrobić teraz",
        Question.OTHERWISE: "Jeśli tak się nie stanie",
    },
    "ur": {
        Question.HAPPENS: "کیا ہوتا ہے",
        Question.BY_WHEN: "کب تک",
        Question.REALLY: "اصل میں کتنا وقت لگتا ہے",
        Question.NOW: "آپ ابھی کیا کر سکتے ہیں",
        Question.OTHERWISE: "اگر ایسا نہ ہو",
    },
    "pt": {
        Question.HAPPENS: "O que acontece",
        Question.BY_WHEN: "Até quando",
        Question.REALLY: "Quanto tempo demora mesmo",
        Question.NOW: "O que pode fazer agora",
        Question.OTHERWISE: "Se isto não acontecer",
    },
    "ro": {
        Question.HAPPENS: "Ce se întâmplă",
        Question.BY_WHEN: "Până când",
        Question.REALLY: "Cât durează de fapt",
        Question.NOW: "Ce puteți face acum",
        Question.OTHERWISE: "Dacă nu se întâmplă",
    },
    "ar": {
        Question.HAPPENS: "ماذا يحدث",
        Question.BY_WHEN: "متى",
        Question.REALLY: "كم يستغرق فعلًا",
        Question.NOW: "ماذا يمكنكم أن تفعلوا الآن",
        Question.OTHERWISE: "إذا لم يحدث هذا",
    },
    "bn": {
        Question.HAPPENS: "কী হয়",
        Question.BY_WHEN: "কবের মধ্যে",
        Question.REALLY: "আসলে কতদিন লাগে",
        Question.NOW: "আপনি এখন কী করতে পারেন",
        Question.OTHERWISE: "যদি তা না হয়",
    },
}
