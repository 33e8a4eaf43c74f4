"""What a document's own definitions say: bodies that are parts of the resume, arguments that agree among their uses."""

import pytest
from latex_pages import outline
from latex_support import check_laws, parse


def page(body: str, preamble: str = "", **options) -> str:
    document = parse(
        f"\\documentclass{{article}}\n{preamble}\n\\begin{{document}}\n{body}\n\\end{{document}}\n", **options
    )
    check_laws(document)
    return outline(document)


WORK = (
    "\\newcommand{\\mywork}{\n\\section*{Work experience}\n"
    "\\textbf{Baker Engineer}, Ovenly Ltd \\hfill 2019 -- 2021\n"
    "\\begin{itemize}\n\\item Kneaded the queue\n\\item Cut the crust\n\\end{itemize}\n}\n"
)
READ = (
    "## experience: Work experience\n  * Baker Engineer @ Ovenly Ltd [2019..2021]\n"
    "    - Kneaded the queue\n    - Cut the crust\n"
)


def test_a_macro_without_arguments_may_hold_a_section() -> None:
    assert page("\\mywork", WORK) == READ
    assert page("{\\mywork{}}", WORK) == READ


def test_what_a_macro_holds_stands_where_it_is_written() -> None:
    parts = {"work.tex": WORK}
    document = parse(
        "\\begin{document}\n\\input{work}\n\\mywork\n\\mywork\n\\end{document}", reader=parts.get
    )
    check_laws(document)
    assert outline(document) == READ
    heading, _, first, _ = document.nodes
    assert (heading.path, first.path) == ("work.tex", "work.tex")
    assert WORK[document.starts[2] :].startswith("\\item Kneaded the queue")


@pytest.mark.parametrize(
    "definition", ["\\newcommand{\\unused}{\\section{Skills}}", "\\newcommand{\\tool}{Go \\textbf{1.22}}"]
)
def test_what_is_not_used_or_a_word_is_no_part(definition: str) -> None:
    text = page(
        "\\section{Experience}\n\\cventry{2020}{Dev}{Foo}{}{}{Wrote it all in \\tool{} twice}", definition
    )
    assert text.startswith("## experience: Experience\n  * Dev @ Foo [2020..?]\n") and "skills" not in text


STYLED = (
    "\\newenvironment{firm}{\\fontfamily{phv}\\selectfont\\bfseries}{\\par}\n"
    "\\newenvironment{grey}{\\itshape\\footnotesize\\color{gray}}{\\par}\n"
    "\\newenvironment{stint}[2]{\\begin{minipage}{7cm}#1\\end{minipage}\\hfill#2}{\\par}\n"
)


def test_environments_that_only_style_divide_an_argument_into_lines() -> None:
    body = (
        "\\section{Experience}\n\\begin{stint}{\n\\begin{firm}Oat and Sons\\end{firm}\n"
        "\\begin{grey}Silo Engineer\\end{grey}\n}{\n\\begin{grey}Jan 2020 - Present\\end{grey}\n}\n\\end{stint}\n"
        "\\begin{itemize}\\item Weighed it\\end{itemize}"
    )
    assert page(body, STYLED).splitlines()[1:] == [
        "  * Silo Engineer @ Oat and Sons [2020-01..now]",
        "    - Weighed it",
    ]


def test_an_environment_whose_one_argument_is_called_like_a_section() -> None:
    assert page(
        "\\begin{stint}{\n\\begin{firm}Skills\\end{firm}\n}{}\n\\end{stint}\nGo, SQL", STYLED
    ).startswith("## skills: Skills\n")


def test_a_subsection_of_several_arguments_is_an_entry() -> None:
    preamble = (
        "\\newcommand{\\cvsubsection}[4]{\\subsection[#1]{\\textbf{#1 \\textbar{} #2} \\hfill \\textit{#3}}\n"
        "\\begin{itemize}#4\\end{itemize}}"
    )
    body = "\\section{Experience}\n\\cvsubsection{Ryefield}{Field Engineer}{Jan 2021 -- Present}{\n\\item Sowed it\n}"
    assert page(body, preamble).splitlines()[1:] == [
        "  * Field Engineer @ Ryefield [2021-01..now]",
        "    - Sowed it",
    ]


def test_uses_of_one_macro_agree_on_what_their_arguments_are() -> None:
    preamble = (
        "\\newcommand{\\post}[4]{{\\raggedleft #1 (#2)\\par} {\\large #3}\\\\ \\textbf{#4}\\\\ \\hfill}"
    )
    body = (
        "\\section{Experience}\n"
        "\\post{Oct 2023 -- Feb 2024}{FT}{Millwheel GmbH}{Senior Engineer}\n"
        "\\post{Mar 2020 -- June 2023}{FT}{Weir Engineering}{Software Engineer}\n"
        "\\post{Dec 2018 -- Dec 2019}{FT}{SLUICE}{Research Engineer -- Locks}\n"
    )
    assert page(body, preamble).splitlines()[1:] == [
        "  * Senior Engineer @ Millwheel GmbH [2023-10..2024-02]",
        "  * Software Engineer @ Weir Engineering [2020-03..2023-06]",
        "  * Research Engineer – Locks @ SLUICE [2018-12..2019-12]",
    ]


def test_two_dates_beside_each_other_are_one_period() -> None:
    assert "* Engineer @ Flume Ltd [2018-02..2020-08]" in page(
        "\\section{Experience}\n\\begin{tabular}{l@{--}ll}\n"
        "\\textbf{2018 Feb.} & \\textbf{2020 Aug.} & Engineer at \\textbf{Flume Ltd}\n\\end{tabular}"
    )
    assert "* Engineer @ Flume Ltd [2021-06..now]" in page(
        "\\section{Experience}\n\\subsection{Engineer}\n\\meta{Flume Ltd}{June 2021}{present}{Uri}\n"
        "\\begin{itemize}\\item Dug it\\end{itemize}"
    )


def test_a_heading_of_the_level_of_the_section_begins_another() -> None:
    text = page(
        "\\section{Ann Birch}\n\\subsubsection{Contact}\nx@y.example\n\\subsubsection{Skills}\nGo\n"
        "\\subsection{Experience}\n\\subsubsection{Engineer}\n\\meta{Flume Ltd}{June 2021}{present}{Uri}\n"
    )
    assert [line for line in text.splitlines() if line.startswith("##")] == [
        "## contact: Contact",
        "## skills: Skills",
        "## experience: Experience",
    ]


def test_a_label_inside_a_list_is_no_heading() -> None:
    body = (
        "\\textbf{Experience}\n\n\\begin{itemize}\n\\item \\textbf{Flume Ltd} \\hfill 2020 -- 2022\\\\ Engineer\n"
        "\\begin{itemize}\\item Dug it\\end{itemize}\n\\textcolor{blue}{Skills}\n"
        "\\begin{itemize}\\itemsep 0em\n\\item Learned to dig\\end{itemize}\n\\end{itemize}"
    )
    assert page(body).splitlines()[1:] == [
        "  * Engineer @ Flume Ltd [2020..2022]",
        "    - Dug it",
        "    - Learned to dig",
    ]


def test_a_macro_inside_an_argument_holds_parts_of_it() -> None:
    preamble = "\\newcommand{\\firm}[2]{{\\bfseries #1}\\ifstrempty{#2}{}{\\ \\textbar\\ #2}}"
    body = (
        "\\section{Experience}\n\\cventry{Silo Engineer}{\\firm{Oatfield}{Zwickel}}{Jan 2019 -- Mar 2021}{}\n"
        "\\cventry{Field Engineer}{\\firm{Ryefield}{Zwickel}}{Jan 2017 -- Mar 2019}{}\n"
    )
    assert page(body, preamble).splitlines()[1:] == [
        "  * Silo Engineer @ Oatfield [2019-01..2021-03]",
        "  * Field Engineer @ Ryefield [2017-01..2019-03]",
    ]


def test_a_long_name_is_no_prose() -> None:
    name = "Institute of Grain and Milling of the Faculty of Agriculture of the University of Oatfield"
    text = page(f"\\section{{Experience}}\n\\cventry{{2015--2017}}{{Web Engineer}}{{{name}}}{{}}{{}}{{}}")
    assert f"* Web Engineer @ {name} [2015..2017]" in text


def test_where_the_dates_stand_tells_which_class_a_macro_is_of() -> None:
    body = "".join(
        f"\\cventry{{{title}}}{{{firm}}}{{}}{{{when}}}{{{team}}}{{\\begin{{itemize}}\\item Did it\\end{{itemize}}}}\n"
        for title, firm, when, team in (
            ("Software Engineer", "Oatfield", "2021 -- 2023", "Silos"),
            ("Software Engineer", "Ryebank", "2019 -- 2021", "Mill Operations"),
        )
    )
    assert [line for line in page(f"\\section{{Experience}}\n{body}").splitlines() if "*" in line] == [
        "  * Software Engineer @ Oatfield [2021..2023]",
        "  * Software Engineer @ Ryebank [2019..2021]",
    ]


def test_the_language_that_a_number_chooses() -> None:
    body = (
        "\\ifnum\\lang=0\n\\section{Experience}\nGo\n\\fi\n\\ifnum\\lang=1\n\\section{Skills}\nGo\n\\else\n"
        "\\section{Projects}\n\\fi\n\\ifnum\\lang>1 \\section{Education}\\fi\n"
    )
    assert page(body, "\\def\\lang{1}") == "## skills: Skills\n  - Go\n"


def test_what_a_class_prints_of_its_own_is_no_summary() -> None:
    parts = {
        "mill.cls": "\\newcommand{\\greet}{This resume was made with the mill class, which grinds words. It is free.}"
    }
    document = parse(
        "\\documentclass{mill}\n\\begin{document}\n\\greet\n\n\\section{Skills}\nGo\n\\end{document}",
        reader=parts.get,
    )
    assert outline(document) == "## skills: Skills\n  - Go\n"


@pytest.mark.parametrize(
    "bullet",
    [
        "\\itemsep 0em Ground the rye",
        "\\parskip=0pt Ground the rye",
        "\\hyphenpenalty=10000 Ground the rye",
        "\\tikz{\\node[draw, inner sep=0pt] (a) at (0,0) {Ground}} the rye",
    ],
)
def test_settings_are_not_printed(bullet: str) -> None:
    text = page(
        f"\\section{{Experience}}\n\\cventry{{2020}}{{Dev}}{{Foo}}{{}}{{}}{{\\begin{{itemize}}\\item {bullet}\\end{{itemize}}}}"
    )
    assert text.splitlines()[-1] == "    - Ground the rye"


def test_a_date_in_the_margin_begins_the_line_of_an_entry() -> None:
    preamble = "\\newcommand{\\years}[1]{\\marginnote{\\scriptsize #1}}"
    body = (
        "\\section{Experience}\n\\noindent\n\\years{2018--2021}\\textsc{Senior Engineer}, \\href{https://x.example}{Oatfield}, "
        "London, UK.\\\\\n\\begin{itemize}\n\\item Ground the rye\n\\end{itemize}\n"
        "\\years{2016--2018}\\textsc{Engineer}, \\href{https://y.example}{Ryebank}, Berlin.\n"
    )
    assert page(body, preamble).splitlines()[1:] == [
        "  * Senior Engineer @ Oatfield [2018..2021]",
        "    - Ground the rye",
        "  * Engineer @ Ryebank [2016..2018]",
    ]


def test_the_name_set_as_the_one_heading_of_its_kind() -> None:
    preamble = "\\newcommand{\\makeheading}[1]{{\\large #1}\\\\\\rule{\\textwidth}{1pt}}"
    assert page("\\makeheading{Ann Birch}\n\\section{Skills}\nGo", preamble) == (
        "name: Ann Birch\n## skills: Skills\n  - Go\n"
    )


def test_what_a_macro_only_stores_is_no_heading() -> None:
    preamble = "\\newcommand\\gauge[1]{\n\\renewcommand{\\gauge}{\\draw (0,0) rectangle (1,1); #1}}"
    assert page("\\gauge{Skills}\n\n\\section{Skills}\nGo", preamble) == "## skills: Skills\n  - Go\n"


def test_projects_and_experience_hold_roles() -> None:
    assert page("\\section{Projects and professional experience}").startswith("## experience")


def test_a_known_heading_whose_class_gives_it_the_content_as_its_last_argument() -> None:
    enclosing = (
        "\\newcommand{\\cvsection}[2]{\\strut\\textbf{#1}\\hrule\\begin{minipage}{9cm}#2\\end{minipage}}"
    )
    body = "\\cvsection{Work}{\n\\cventry{Silo Engineer}{Oat and Sons}{Bern}{2020 -- now}{\\begin{itemize}\\item Weighed it\\end{itemize}}\n}"
    assert page(body, enclosing) == (
        "## experience: Work\n  * Silo Engineer @ Oat and Sons [2020..now]\n    - Weighed it\n"
    )


@pytest.mark.parametrize(
    ("definition", "use"),
    [
        (
            "\\newcommand{\\gig}[5]{%s \\\\ Stack: #5}",
            "\\gig%s{Go, Kafka}\n\\begin{itemize}\n%s\n\\end{itemize}",
        ),
        (
            "\\newenvironment{gig}[4]{%s\\begin{itemize}[leftmargin=*]}{\\end{itemize}}",
            "\\begin{gig}%s\n%s\n\\end{gig}",
        ),
    ],
)
def test_arguments_are_read_in_the_order_in_which_they_are_printed(definition: str, use: str) -> None:
    printed = "\\textbf{#3} \\hfill #1 \\\\ \\emph{#2}, #4"
    given = "{2019 -- 2021}{Norvik}{Harrowgate Freight}{Backend Engineer}"
    text = page("\\section{Experience}\n" + use % (given, "\\item Routed it all"), definition % printed)
    assert text == (
        "## experience: Experience\n  * Backend Engineer @ Harrowgate Freight [2019..2021]\n"
        "    - Routed it all\n"
    )


def test_options_of_an_environment_in_a_body_are_not_printed() -> None:
    definition = (
        "\\newcommand{\\fact}[2]{\\begin{description}[leftmargin=!,labelwidth=2cm] "
        "\\textbf{#1} #2 \\end{description}}"
    )
    text = page(
        "\\section{Experience}\n\\cventry{2020}{Dev}{Foo}{}{}{\\fact{Focus}{queues and their keepers}}",
        definition,
    )
    assert text == (
        "## experience: Experience\n  * Dev @ Foo [2020..?]\n    = Focus queues and their keepers\n"
    )


STYLE = r"""\newcommand{\badge}[1]{{\scshape\textbf{#1}}}
\newcommand{\picsection}[2]{\section{\protect\includegraphics[height=12pt]{#1} \badge{#2}}}
\newenvironment{sheet}{\newcommand{\experience}{\par{\Large Experience}}}{}
"""


def styled(body: str) -> str:
    return page(body, "\\usepackage{ours}", reader={"ours.sty": STYLE}.get)


def test_of_a_heading_the_first_argument_that_is_printed() -> None:
    told = styled("\\picsection{pen.png}{Work}\n\\cventry{2020}{Dev}{Foo}{}{}{}")
    assert told == "## experience: Work\n  * Dev @ Foo [2020..?]\n"


def test_an_entry_of_the_table_that_takes_no_arguments_is_something_else() -> None:
    told = styled(
        "\\begin{sheet}\n\\experience\n\n\\textbf{Baker Engineer}, Ovenly Ltd \\hfill 2019 -- 2021\n\\end{sheet}"
    )
    assert told == "## experience: Experience\n  * Baker Engineer @ Ovenly Ltd [2019..2021]\n"


def test_a_date_beside_a_body_begins_an_entry() -> None:
    told = page(
        "\\section{Experience}\n\\ecvitem{2018--2022}{\\textbf{Baker Engineer}\\newline\n\\textit{Ovenly Ltd}\n"
        "\\begin{itemize}\n\\item Kneaded the queue\n\\end{itemize}}"
    )
    assert told == (
        "## experience: Experience\n  * Baker Engineer @ Ovenly Ltd [2018..2022]\n    - Kneaded the queue\n"
    )


def test_a_name_of_the_table_with_far_fewer_arguments_is_another_authors() -> None:
    told = page(
        "\\section{Experience}\n\\begin{format}\n\\employer{l}\\dates{r}\\\\\n\\title{l}\n\\end{format}\n"
        "\\employer{\\textbf{Ovenly} -- {\\small Bonn}}\n\\dates{2016 -- 2018}\n\\title{\\emph{Baker Engineer}}\n"
        "\\begin{position}\n\\begin{itemize}\n\\item Kneaded the queue\n\\end{itemize}\n\\end{position}"
    )
    assert told == (
        "## experience: Experience\n  * Baker Engineer @ Ovenly [2016..2018]\n    - Kneaded the queue\n"
    )


def test_entries_of_a_class_that_is_not_here_need_no_blank_line_between_them() -> None:
    told = page(
        "\\section{Experience}\nReferences upon request.\n\\story{Baker Engineer}{Ovenly}{2021--2022}{Go\\\\Kafka}{}\n"
        "\\story{Miller Engineer}{Flour Post}{2020}{Go}{}"
    )
    assert told == (
        "## experience: Experience\n  * Baker Engineer @ Ovenly [2021..2022]\n"
        "  * Miller Engineer @ Flour Post [2020..?]\n"
    )


def test_columns_of_a_table_in_an_item_are_not_printed() -> None:
    told = page(
        "\\section{Experience}\n\\begin{itemize}\n\\item \\begin{tabular}{p{0.7\\textwidth} p{0.3\\textwidth}}\n"
        "\\textbf{Baker Engineer}, Ovenly & 2021 -- 2022 \\\\\n\\end{tabular}\n\\end{itemize}"
    )
    assert told == "## experience: Experience\n  * Baker Engineer @ Ovenly [2021..2022]\n"


def test_an_employer_with_stops_in_its_name_and_a_town_beside_it_is_no_prose() -> None:
    told = page(
        "\\section{Experience}\n\\textbf{Baker Engineer, Co-Founder} \\hfill 2021 -- 2022\\\\\n"
        "Ovenly Pvt. Ltd. (Funded by Millers) \\hfill \\textit{Bonn, Germany}\n"
        "\\begin{itemize}\n\\item Kneaded the queue\n\\end{itemize}"
    )
    assert told == (
        "## experience: Experience\n  * Baker Engineer, Co-Founder @ Ovenly Pvt. Ltd. (Funded by Millers) "
        "[2021..2022]\n    - Kneaded the queue\n"
    )


def test_a_title_beside_the_word_of_a_school_is_still_a_title() -> None:
    told = page(
        "\\section{Experience}\n\\begin{stay}{Baker Instructor | Ovenly Centre for Bread}{2021 -- 2022}\n"
        "\\item Kneaded the queue\n\\end{stay}"
    )
    assert told == (
        "## experience: Experience\n  * Baker Instructor @ Ovenly Centre for Bread [2021..2022]\n"
        "    - Kneaded the queue\n"
    )


def test_dates_in_a_column_of_their_own_are_two_ends_of_one_period() -> None:
    told = page(
        "\\section{Experience}\n\\begin{longtable}{r|p{14cm}}\n"
        "August 2018 & \\textbf{Baker Engineer} at Ovenly, Bonn \\\\\nto & \\\\\n"
        "May 2020 & As a baker engineer I kneaded the queues of all the ovens that the town has got since it was built.\\\\\n"
        "\\multicolumn{2}{c}{} \\\\\n"
        "July 2018 & \\textbf{Miller Engineer} at Flour Post \\\\\nMay 2015 & Ground the grain \\\\\n\\end{longtable}"
    )
    assert told == (
        "## experience: Experience\n  * Baker Engineer @ Ovenly [2018-08..2020-05]\n"
        "    = As a baker engineer I kneaded the queues of all the ovens that the town has got since it was built.\n"
        "  * Miller Engineer @ Flour Post [2015-05..2018-07]\n"
    )


HIDING = r"""
\newif\ifpublic
\newcommand{\drop}[1]{}
\newcommand{\private}[1]{\ifpublic\else\relax\fi\ifpublic #1\fi}
\newcommand{\boxed}[2][false]{\setboolean{full}{#1}\setbox\spare\vbox{#2}\ifthenelse{\boolean{full}}{\unvbox\spare}{}}
\newenvironment{aside}{\comment}{\endcomment}
\excludecomment{notes}
"""


@pytest.mark.parametrize(
    "hidden",
    [
        "\\drop{\\item Left the oven on}",
        "\\private{\n\\item Left the oven on\n\\item And the light\n}",
        "\\boxed{\\item Left the oven on}",
        "\\begin{aside}\\item Left the oven on\\end{aside}",
        "\\begin{notes}\\item Left the oven on\\end{notes}",
        "\\iffalse\\item Left the oven on\\fi",
    ],
)
def test_what_the_authors_own_macros_hide_is_not_read(hidden: str) -> None:
    told = page(
        "\\section{Experience}\n\\cventry{2020}{Dev}{Foo}{}{}{\\begin{itemize}\n\\item Kneaded it\n"
        f"{hidden}\n\\item Sold it \\drop{{not}} all\n\\end{{itemize}}}}",
        HIDING,
    )
    assert told.splitlines()[2:] == ["    - Kneaded it", "    - Sold it all"]


@pytest.mark.parametrize("shown", ["\\boxed[true]{Sold it}", "\\shelf{Sold it}"])
def test_a_box_that_is_printed_is_read(shown: str) -> None:
    shelf = "\\newcommand{\\shelf}[1]{\\setbox0=\\hbox{#1}\\copy0}"
    told = page(
        f"\\section{{Experience}}\n\\begin{{itemize}}\n\\item {shown}\n\\end{{itemize}}", HIDING + shelf
    )
    assert told.splitlines()[-1] == "  - Sold it"


@pytest.mark.parametrize(
    ("definition", "one", "other"),
    [
        ("[2]{\\ifcase#1\\or Jan\\or Feb\\or Mar\\fi~#2}", "{2}{2019}", "{03}{2021}"),
        ("[3][1]{\\newdate{d}{#1}{#2}{#3}\\displaydate{d}}", "{02}{2019}", "[15]{3}{2021}"),
        ("[2]{\\monthname[#2] #1}", "{2019}{02}", "{2021}{03}"),
        ("[3]{\\formatdate{#1}{#2}{#3}}", "{5}{2}{2019}", "{6}{3}{2021}"),
    ],
)
def test_dates_that_a_macro_of_the_author_sets(definition: str, one: str, other: str) -> None:
    told = page(
        f"\\section{{Experience}}\n\\textbf{{Baker Engineer}}, Ovenly Ltd \\hfill \\on{one} -- \\on{other}",
        f"\\newcommand{{\\on}}{definition}",
    )
    assert told.splitlines()[1] == "  * Baker Engineer @ Ovenly Ltd [2019-02..2021-03]"


def test_a_heading_that_is_called_like_a_macro_of_a_known_class() -> None:
    preamble = "\\newcommand{\\header}[1]{\\vspace{4mm}{\\large\\textbf{#1}}\\hrule}"
    told = page(
        "\\header{EDUCATION}\n\\begin{adjustwidth}{1em}{1em}\n\\textbf{Mill College} \\hfill May 2019\n"
        "\\end{adjustwidth}\n\\header{SKILLS}\nGo",
        preamble,
    )
    assert (
        told == "## education: EDUCATION\n  * None @ Mill College [2019-05..?]\n## skills: SKILLS\n  - Go\n"
    )


@pytest.mark.parametrize("definition", ["", "\\newcommand{\\gig}[3]{\\textbf{#1} \\hfill #2 \\\\ #3}"])
def test_an_item_ends_where_the_next_role_begins(definition: str) -> None:
    told = page(
        "\\section{Experience}\n\\begin{stint}{Baker Engineer}{2021 -- 2023}\n\\item Kneaded the queue\n"
        "\\begin{gig}{Miller Engineer}{2019 -- 2021, Bonn}{}\\end{gig}\n\\item Ground the rye\n\\end{stint}",
        definition,
    )
    assert [line.split("@")[0].strip() for line in told.splitlines()[1:]] == [
        "* Baker Engineer",
        "- Kneaded the queue",
        "* Miller Engineer",
        "- Ground the rye",
    ]
