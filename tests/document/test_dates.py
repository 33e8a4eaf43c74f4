"""Every date format that was seen in real resumes."""

import pytest

from resume_ls.document import dates
from resume_ls.document.model import Period

PERIODS = {
    "Janaury 2020 - Septermber 2021": ("2020-01", "2021-09", False),
    "Agoust 2019 - now": ("2019-08", None, True),
    "August 2023 – Novemeber 2023": ("2023-08", "2023-11", False),
    "Desember 2025 – now": ("2025-12", None, True),
    "Gen 2020 - Ago 2021": ("2020-01", "2021-08", False),
    "Mar. 2016 - Exp. Jun. 2017": ("2016-03", "2017-06", False),
    "Aug 2019 – (Expected) May 2022": ("2019-08", "2022-05", False),
    "Haziran 2019 - Mart 2021": ("2019-06", "2021-03", False),
    "From September 2021": ("2021-09", None, True),
    "May 2019 - up to now": ("2019-05", None, True),
    "10/2014 - still": ("2014-10", None, True),
    "May 2019 until now": ("2019-05", None, True),
    "May 2019 till date": ("2019-05", None, True),
    "2019 onwards": ("2019", None, True),
    "Jan 2020 -> Present": ("2020-01", None, True),
    "08-2019 / 10-2020": ("2019-08", "2020-10", False),
    "2010 (April -- June": ("2010-04", "2010-06", False),
    "Apr 2021 – Present": ("2021-04", None, True),
    "Feb. 2020 - PRESENT": ("2020-02", None, True),
    "Since 11/2022": ("2022-11", None, True),
    "seit 05/2003": ("2003-05", None, True),
    "06/2020 to 10/2022": ("2020-06", "2022-10", False),
    "2018–2020": ("2018", "2020", False),
    "2017 -- Feb 2021": ("2017", "2021-02", False),
    "March 2021 – Ongoing": ("2021-03", None, True),
    "Sept 2019–Dec 2021": ("2019-09", "2021-12", False),
    "2022--Now": ("2022", None, True),
    "Fall 2024": ("2024", "2024", False),
    "Fall 2023 – Spring 2024": ("2023", "2024", False),
    "Summers 2001 -- 2003": ("2001", "2003", False),
    "May – Aug 2024": ("2024-05", "2024-08", False),
    "Nov – Feb 2024": ("2023-11", "2024-02", False),
    "May--August 2018": ("2018-05", "2018-08", False),
    "2025": ("2025", None, False),
    "June 2020": ("2020-06", None, False),
    "2012 / 06 - 2016": ("2012-06", "2016", False),
    "2012/03 – 2018/01": ("2012-03", "2018-01", False),
    "2019-09 — Present": ("2019-09", None, True),
    "2020-02-17 to present": ("2020-02", None, True),
    "2015.03.01 – 2016.04.01": ("2015-03", "2016-04", False),
    "12.2020 - present": ("2020-12", None, True),
    "3.2018 - 11.2020": ("2018-03", "2020-11", False),
    "2013.10 - 2015.3": ("2013-10", "2015-03", False),
    "??? — 2012": (None, "2012", False),
    "2024-": ("2024", None, True),
    "February 2016--": ("2016-02", None, True),
    "Oct, 2011- Mar, 2012": ("2011-10", "2012-03", False),
    "JULY 2017 - PRESENT": ("2017-07", None, True),
    "Sept ’13 – Jan ’15": ("2013-09", "2015-01", False),
    "'13 – '15": ("2013", "2015", False),
    "05/19 – 06/21": ("2019-05", "2021-06", False),
    "09-16 - 03-17": ("2016-09", "2017-03", False),
    "03-16 - Now": ("2016-03", None, True),
    "2016 March - September": ("2016-03", "2016-09", False),
    "Jan 19 – Mar 21": ("2019-01", "2021-03", False),
    "2019–21": ("2019", "2021", False),
    "2019/20": ("2019", "2020", False),
    "17 Feb 2020 – 3 March 2021": ("2020-02", "2021-03", False),
    "Feb 17, 2020": ("2020-02", None, False),
    "06/15/2019 - 15.07.2020": ("2019-06", "2020-07", False),
    "from 2012 to 2014": ("2012", "2014", False),
    "Q1 2020 – Q3 2021": ("2020", "2021", False),
    "expected 2027": (None, "2027", False),
    "Anticipated May 2027": (None, "2027-05", False),
    "Graduated May 2016": (None, "2016-05", False),
    "Décembre 2015 – Aujourd'hui": ("2015-12", None, True),
    "Mars 2018 à Juin 2019": ("2018-03", "2019-06", False),
    "Oktober 2018 bis heute": ("2018-10", None, True),
    "enero 2019 – actualidad": ("2019-01", None, True),
    "2019年6月 -- 至今": ("2019-06", None, True),
    "2014/08/01": ("2014-08", None, False),
    "1701-1709": ("1701", "1709", False),
}


@pytest.mark.parametrize("text", PERIODS)
def test_period(text):
    found = dates.find_period(text)
    assert found == (Period(text, *PERIODS[text]), 0, len(text))
    assert dates.is_date(text)


@pytest.mark.parametrize("text", PERIODS)
def test_period_inside_a_header(text):
    found = dates.find_period(f"Engineer, Acme ({text})")
    assert found is not None
    assert (found[0].start, found[0].end, found[0].current) == PERIODS[text]
    assert f"Engineer, Acme ({text})"[found[1] : found[2]] == found[0].text == text


@pytest.mark.parametrize(
    "text",
    [
        "Jan 2020 – Present · 3 yrs 2 mos",
        "June 2020 - Sept. 2020 (4 months)",
        "2000-2004 (expected 2003)",
        "(2019)",
        "2012 — 2013, 2014 — 2016",
        "Present",
        "Summer 2019/20",
    ],
)
def test_nothing_but_a_date(text):
    assert dates.is_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Remote",
        "date",
        "May",
        "Engineer 2019",
        "2,000 users",
        "€2000",
        "v2019.1",
        "2019% more",
        "CVE-2019-1234",
        "RFC 7231",
        "10 to 12",
        "3–5",
        "99.95 %",
        "Acme (2019)",
        "555-0190",
    ],
)
def test_no_date(text):
    assert not dates.is_date(text)


@pytest.mark.parametrize(
    "text", ["2,000 users", "€2000", "v2019.1", "CVE-2019-1234", "20190", "1024 to 2048", "+46 555 0190"]
)
def test_no_period(text):
    assert dates.find_period(text) is None


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        ("April 2014 -", "Present", Period("April 2014 - Present", "2014-04", None, True)),
        ("2012", "2014", Period("2012 – 2014", "2012", "2014", False)),
        ("Sept. 2019 -", "March 2022", Period("Sept. 2019 - March 2022", "2019-09", "2022-03", False)),
        ("2019", "", Period("2019", "2019", None, False)),
        ("", "2019", Period("2019", "2019", None, False)),
        ("", "", None),
    ],
)
def test_join(start, end, wanted):
    assert dates.join(start, end) == wanted


@pytest.mark.parametrize("text", ["Ada Marsh 2019", "Python 2019", "Juno 2019", "Austin 2019", "Octave 2021"])
def test_a_word_that_is_no_misspelt_month(text):
    found = dates.find_period(text)
    assert found is not None and found[0].text == text[-4:]
