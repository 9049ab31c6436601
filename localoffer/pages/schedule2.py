"""What the law says a Local Offer must publish, as keys with our own plain words.

The sixty items of Schedule 2 to the Special Educational Needs and Disability Regulations 2014 (SI 2014/1530): `sch2-5d` is
paragraph 5(d). Source: https://www.legislation.gov.uk/uksi/2014/1530/schedule/2
"""

from __future__ import annotations

SAYS: dict[str, str] = {
    "sch2-1a": "Help with special needs in nurseries, pre-schools and with childminders",
    "sch2-1b": "Help in schools that the council maintains, and in their separate units",
    "sch2-1c": "Help in academies, and in their separate units",
    "sch2-1d": "Help in non-maintained special schools",
    "sch2-1e": "Help in colleges and other places for over-16s",
    "sch2-1f": "Help in special schools and colleges that the government has approved (section 41)",
    "sch2-1g": "Help in pupil referral units",
    "sch2-1h": "Help from people the council pays to support children and young people",
    "sch2-2": "Help outside Southend that Southend children are expected to use",
    "sch2-3a": "What ordinary schools and colleges provide",
    "sch2-3b": "What special schools and special colleges provide",
    "sch2-3c": "What the council itself arranges in schools, colleges and alternative provision",
    "sch2-3d": "How the council pays for special needs help, and what schools agree to do with their own money",
    "sch2-4a": "How schools and others find out what a child needs",
    "sch2-4b": "How schools and others ask parents and young people what they think",
    "sch2-4c": "How schools and others get services and equipment",
    "sch2-4d": "How moves are supported: to a new school, to college, to adult life",
    "sch2-5a": "How children with special needs are taught",
    "sch2-5b": "How lessons and places are changed to suit them",
    "sch2-5c": "Extra help with learning",
    "sch2-5d": "How progress is checked, and how families take part",
    "sch2-5e": "How schools check that their help works, and how families take part",
    "sch2-5f": "How children can use the buildings and equipment",
    "sch2-5g": "Clubs, trips and sport",
    "sch2-5h": "What support there is",
    "sch2-5i": "How staff are trained",
    "sch2-5j": "How feelings, mental health and friendships are supported",
    "sch2-6": "Where to find out more about each school or college, with its SEN information report",
    "sch2-7": "Where to get the council's accessibility strategy",
    "sch2-8": "Help for apprentices",
    "sch2-9": "Help from training providers, here and elsewhere",
    "sch2-10": "Help to get ready for adult life and to live independently",
    "sch2-11": "Help at university, with Disabled Students' Allowance",
    "sch2-12": "Health care that is more than, or different from, what every child gets",
    "sch2-12a": "Health care that helps nurseries, schools and colleges with medical needs",
    "sch2-12b": "How ordinary health services are made easy to use",
    "sch2-13": "Social care for children, young people and families",
    "sch2-13a": "Help for children in need (Children Act 1989, section 17)",
    "sch2-13b": "Help to move from children's to adult services",
    "sch2-13c": "Help to plan for living independently",
    "sch2-13d": "The adult care information and advice service (Care Act 2014, section 4)",
    "sch2-14": "Travel to school, college and training",
    "sch2-14a": "Special transport",
    "sch2-14b": "Free or cheaper travel",
    "sch2-14c": "Help with the cost of travel",
    "sch2-15": "Where to get information, advice and support",
    "sch2-15a": "The SEND advice service (SENDIASS)",
    "sch2-15b": "Parent carer forums",
    "sch2-15c": "Support groups",
    "sch2-15d": "Childcare",
    "sch2-15e": "Leisure",
    "sch2-15f": "Other people who can support and advise",
    "sch2-16": "How to complain about education, health or care",
    "sch2-17": "How to complain about anything in the Local Offer",
    "sch2-18": "Who can use each service: the rules for getting it",
    "sch2-19": "How to ask for an EHC needs assessment, and personal budgets",
    "sch2-20": "Where to find the list of approved special schools and colleges (section 41)",
    "sch2-21": "How families are told of their right to appeal",
    "sch2-22": "Mediation",
    "sch2-23": "Settling disagreements",
}
SCHEDULE_2: tuple[str, ...] = tuple(SAYS)

# Duties to publish that stand beside Schedule 2: regs 56 and 57 of the same Regulations, and SI 2011/707, reg 5.
SAYS_BESIDE: dict[str, str] = {
    "reg56-2": "Comments on the Local Offer, with the council's answers",
    "reg57-b-i": "How to get the Local Offer without the internet",
    "reg57-b-ii": "How different people can get it, disabled people among them",
    "reg57-c": "How the same people can comment on it",
    "shortbreaks": "The short breaks statement",
}
BESIDE: tuple[str, ...] = tuple(SAYS_BESIDE)

PROVIDERS: tuple[str, ...] = ("sch2-1a", "sch2-1b", "sch2-1c", "sch2-1d", "sch2-1e", "sch2-1f", "sch2-1g")
BY_PROVIDER: tuple[str, ...] = (
    "sch2-2",
    *(key for key in SCHEDULE_2 if key.startswith(("sch2-4", "sch2-5"))),
    "sch2-6",
)
