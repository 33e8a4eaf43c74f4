"""What is an entry, a bullet, a heading: macros that are known, defined in the document, or unknown."""

import pytest
from latex_pages import outline
from latex_support import bullets, check_laws, parse, resume


def page(body: str, preamble: str = "", **options) -> str:
    document = parse(
        f"\\documentclass{{article}}\n{preamble}\n\\begin{{document}}\n{body}\n\\end{{document}}\n", **options
    )
    check_laws(document)
    return outline(document)


@pytest.mark.parametrize(
    "arguments",
    [
        "{Senior Engineer}{Acme Corp}{Berlin, Germany}{2019 -- 2021}{}",
        "{2019 -- 2021}{Senior Engineer}{Acme Corp}{Berlin, Germany}{}{}",
    ],
)
def test_one_macro_two_signatures(arguments: str) -> None:
    assert "* Senior Engineer @ Acme Corp [2019..2021]" in page(
        f"\\section{{Experience}}\n\\cventry{arguments}"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        "{Acme Corp}{Berlin, Germany}{Senior Engineer}{2019 -- 2021}",
        "{Senior Engineer}{2019 -- 2021}{Acme Corp}{Berlin, Germany}",
        "{Acme Corp}{2019 -- 2021}{Senior Engineer}{Berlin, Germany}",
    ],
)
def test_a_subheading_in_any_order(arguments: str) -> None:
    assert "* Senior Engineer @ Acme Corp [2019..2021]" in page(
        f"\\section{{Experience}}\n\\resumeSubheading{arguments}"
    )


def test_an_unknown_macro_with_a_date_is_an_entry() -> None:
    assert "* Developer @ Larkwing GmbH [2020-01..now]" in page(
        "\\section{Experience}\n\\gig{Larkwing GmbH}{Jan 2020 -- Present}{Developer}\n"
        "\\begin{itemize}\\item Wrote it\\end{itemize}"
    )


def test_a_users_own_macro_is_described_in_the_configuration() -> None:
    body = "\\chunk{Experience}\n\\gig{Larkwing}{Since 2020}{Gardener of queues}\n\\did{Wrote it all again}\n"
    described = {"chunk": "section", "gig": "organisation date title", "did": "bullet"}
    assert page(body, macros=described) == (
        "## experience: Experience\n  * Gardener of queues @ Larkwing [2020..now]\n    - Wrote it all again\n"
    )


def test_nonsense_in_the_configuration_is_passed_over() -> None:
    assert page("\\section{Experience}", macros={"x": 5, "y": ["", None], "z": {"a": 1}, "w": "what ever"})


def test_a_heading_macro_of_the_document() -> None:
    preamble = "\\newcommand{\\block}[1]{\\vspace{2pt}{\\Large\\textbf{#1}}\\\\\\rule{\\textwidth}{1pt}}"
    assert "## skills: Skills" in page("\\block{Skills}\nGo, SQL", preamble)


@pytest.mark.parametrize(
    "definition",
    [
        "\\renewcommand{\\section}{\\@startsection{section}{1}{0mm}{-2ex}{1ex}{\\large}}",
        "\\let\\old\\section\\renewcommand{\\section}[1]{\\old*{#1}\\hrule}",
        "\\newcommand{\\company}{Acme}\\newcommand{\\header}[1]{\\subsection*{#1}}",
    ],
)
def test_known_names_defined_anew(definition: str) -> None:
    assert page("\\section{Skills}\nGo", definition) == "## skills: Skills\n  - Go\n"


def test_a_known_name_may_become_a_word_or_an_entry() -> None:
    preamble = "\\newcommand{\\company}{Acme}\\newcommand{\\heading}[2]{\\textbf{#1}\\hfill #2}"
    body = (
        "\\section{Experience}\n\\heading{Engineer, Foo Ltd}{2020--2021}\n"
        "\\begin{itemize}\\item At \\company{} now\\end{itemize}"
    )
    assert page(body, preamble).splitlines()[1:] == [
        "  * Engineer @ Foo Ltd [2020..2021]",
        "    - At Acme now",
    ]


def test_lists_that_begin_and_end_in_macros() -> None:
    preamble = "\\newcommand{\\startlist}{\\begin{itemize}[nosep]}\\newcommand{\\stoplist}{\\end{itemize}}"
    assert page(
        "\\section{Experience}\n\\textbf{Dev}, Foo Ltd \\hfill 2020\n\\startlist\n\\item One thing\n\\startlist\n"
        "\\item Inner thing\n\\stoplist\n\\item Two things\n\\stoplist",
        preamble,
    ).splitlines()[2:] == ["    - One thing", "      - Inner thing", "    - Two things"]


def test_bullets_in_a_brace_list_and_in_arguments() -> None:
    body = (
        "\\section{Experience}\n\\cvevent{2019 - 2020}{Developer}{Foo Ltd}{{Built the first thing}, % x\n"
        " %{Hidden}\n {Fixed the {\\em second} thing}}\n"
    )
    assert bullets(parse(f"\\begin{{document}}{body}\\end{{document}}")) == [
        "Built the first thing",
        "Fixed the second thing",
    ]


def test_pseudo_bullets() -> None:
    assert page(
        "\\section{Experience}\n\\textbf{Dev}, Foo Ltd \\hfill 2020\\\\\n- Wrote this\\par\n"
        "\\textbullet{} Wrote that \\\\\n• And this"
    ).splitlines()[2:] == [
        "    - Wrote this",
        "    - Wrote that",
        "    - And this",
    ]


@pytest.mark.parametrize(
    "item",
    [
        r"\item \href{https://github.com/x/y}{github.com/x/y}",
        r"\item \url{https://x.example/y}",
        r"\item GitHub: https://github.com/x",
        r"\item \href{https://x.example}{Demo here}",
        r"\item",
        r"\item[] {\small layout}",
        r"\item \vspace{2pt}",
    ],
)
def test_items_that_are_no_bullets(item: str) -> None:
    assert bullets(parse(resume(f"\\item Wrote the parser\n{item}\n"))) == ["Wrote the parser"]


def test_a_blank_line_inside_an_item_and_a_list_without_end() -> None:
    assert bullets(parse(resume("\\item first\n\n part\n\n\\item second"))) == ["first part", "second"]
    open_ended = resume("").replace("\\end{itemize}", "\\item last one\n\nNot of it.")
    assert bullets(parse(open_ended)) == ["last one"]


def test_company_once_roles_below() -> None:
    text = page(
        "\\section{Experience}\n\\cvevent{}{Foo Ltd}{}{Oslo}\n\\cvevent{Senior Engineer}{}{2020 -- Present}{}\n"
        "\\cvevent{Engineer}{}{2017 -- 2020}{}"
    )
    assert text.splitlines()[1:] == [
        "  * Senior Engineer @ Foo Ltd [2020..now]",
        "  * Engineer @ Foo Ltd [2017..2020]",
    ]


def test_a_letter_in_the_same_file_is_no_part_of_the_resume() -> None:
    text = page(
        "\\section{Experience}\n\\cventry{2020}{Dev}{Foo}{}{}{}\n\\makelettertitle\n\\section{Not this}\n"
        "\\begin{itemize}\\item nor this\\end{itemize}\\makeletterclosing"
    )
    assert text == "## experience: Experience\n  * Dev @ Foo [2020..?]\n"


def test_verbatim_is_not_read() -> None:
    assert (
        page("\\section{Skills}\n\\begin{verbatim}\n\\section{X}\n\\item y\n\\end{verbatim}\n")
        == "## skills: Skills\n"
    )


def test_two_columns_and_icons_and_tables_are_facts_about_the_layout() -> None:
    text = (
        "\\documentclass[twocolumn]{article}\n\\usepackage[T1]{fontenc}\n\\begin{document}\\faGithub\n"
        "\\begin{tabular}{l}x\\end{tabular}\\includegraphics{a.png}\\end{document}"
    )
    assert parse(text).layout == {"columns", "icons", "table", "image"}
    assert not parse(
        "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{lmodern}\\begin{document}x\\end{document}"
    ).layout


def test_links_are_absolute() -> None:
    text = (
        "\\documentclass{moderncv}\\social[github]{ann}\\social[linkedin]{ann-b}\\homepage{ann.example/cv}\n"
        "\\newcommand{\\gone}{https://gone.example}% https://comment.example\n"
        "\\begin{document}\\href{https://a.example/x\\_y}{x} gitlab.com/ann \\github[ann]{https://github.com/ann}"
        "\\href{mailto:ann@x.example}{mail}\\end{document} https://after.example"
    )
    assert parse(text).links == (
        "https://github.com/ann",
        "https://www.linkedin.com/in/ann-b",
        "https://ann.example/cv",
        "https://a.example/x_y",
        "https://gitlab.com/ann",
    )


def test_a_link_may_end_in_a_word_of_the_document() -> None:
    document = parse(
        "\\newcommand{\\account}{quill-dev}\n\\begin{document}\n"
        "\\href{https://github.com/\\account}{me} \\cvlinkedin{/in/quill-dev}\n\\end{document}\n"
    )
    assert set(document.links) == {"https://github.com/quill-dev", "https://www.linkedin.com/in/quill-dev"}


@pytest.mark.parametrize(
    ("above", "printed"),
    [
        ("", ""),
        (
            "I keep the services of depots running, and enjoy it, and have done so for years.\n\n",
            "## summary:\n  = I keep the services of depots running, and enjoy it, and have done so for years.\n",
        ),
    ],
)
def test_roles_that_no_section_holds(above: str, printed: str) -> None:
    body = (
        f"{above}\\subsection{{Platform Engineer}}\n\n\\emph{{Harrowgate Freight}} May 2020 -- now, Leeds\n\n"
        "\\begin{itemize}\n\\item Routed it all\n\\end{itemize}\n"
        "\\subsection{Backend Engineer}\n\n\\emph{Tern} May 2018 -- May 2020, Leeds\n"
    )
    document = parse(f"\\begin{{document}}\n{body}\\end{{document}}\n")
    assert outline(document) == (
        f"{printed}## experience:\n  * Platform Engineer @ Harrowgate Freight [2020-05..now]\n"
        "    - Routed it all\n  * Backend Engineer @ Tern [2018-05..2020-05]\n"
    )


def test_tools_listed_below_a_role_are_no_bullets_of_it() -> None:
    text = page(
        "\\section{Experience}\n\\cventry{2020}{Dev}{Foo}{}{}{}\n"
        "\\begin{cventryskills}\n\\item Go\n\\item Kafka\n\\item gRPC\n\\end{cventryskills}"
    )
    assert text.splitlines()[1:] == ["  * Dev @ Foo [2020..?]", "    = Go, Kafka, gRPC"]


def test_honours_achievements_and_languages_of_known_classes() -> None:
    text = page(
        "\\cvsection{Awards}\n\\cvhonor{Second Prize}{Bread Olympiad}{Bonn}{2018}\n"
        "\\cvsection{Projects}\n\\cvachievement{\\faStar}{Crumb}{Counts what falls off the table at night.}\n"
        "\\cvsection{Languages}\n\\cvskill{Danish}{4.5}"
    )
    assert text == (
        "## awards: Awards\n  * Second Prize @ Bread Olympiad [2018..?]\n"
        "## projects: Projects\n  * Crumb @ None [undated]\n    = Counts what falls off the table at night.\n"
        "## languages: Languages\n  - Danish\n"
    )


def test_items_called_like_sections_above_lists_of_their_own_are_headings() -> None:
    body = (
        "\\begin{trivlist}\n\\item \\textbf{\\Large Experience}\n\\noindent{}\n\\begin{trivlist}\n"
        "\\item \\begin{tabular*}{9cm}{lr} \\textbf{Baker Engineer}, Ovenly & 2019 -- 2021 \\\\ \\end{tabular*}\n"
        "\\begin{itemize}\\item Kneaded the queue\\end{itemize}\n\\end{trivlist}\n"
        "\\item \\textbf{\\Large Skills}\n\\begin{trivlist}\\item Go, SQL\\end{trivlist}\n\\end{trivlist}"
    )
    assert page(body) == (
        "## experience: Experience\n  * Baker Engineer @ Ovenly [2019..2021]\n    - Kneaded the queue\n"
        "## skills: Skills\n  - Go, SQL\n"
    )


def test_projects_have_a_name_of_their_own() -> None:
    preamble = "\\newcommand{\\gadget}[3]{\\runsubsection{#1}\\href{#2}{code}\\descript{#3}}"
    body = "\\section{Projects}\n\\gadget{Crumb Counter}{https://x.example}{Go}\nCounts what falls off the table at night."
    assert page(body, preamble).splitlines()[1] == "  * Crumb Counter @ None [undated]"
    assert "* Crumb Counter @ None [2021..?]" in page(
        "\\section{Projects}\n\\textbf{Crumb Counter} \\hfill 2021"
    )


def test_a_school_below_a_degree() -> None:
    body = (
        "\\section{Education}\n\\textbf{Bachelor of Milling} \\hfill 2013 -- 2016\\\\\nUniversity of Oatfield, Oatfield, ON\n"
        "\\begin{itemize}\\item Ground it all\\end{itemize}"
    )
    assert page(body).splitlines()[1] == "  * Bachelor of Milling @ University of Oatfield [2013..2016]"


def test_options_of_an_environment_are_the_header_of_an_entry() -> None:
    preamble = "\\newenvironment{post}[1][]{\\postsetup{#1}\\begin{itemize}}{\\end{itemize}}"
    body = (
        "\\section{Experience}\n\\begin{post}[company={Ovenly, Ltd},\n  dates={2019 to 2021}, role={Baker Engineer}]\n"
        "\\item Kneaded the queue\n\\end{post}"
    )
    assert page(body, preamble).splitlines()[1:] == [
        "  * Baker Engineer @ Ovenly, Ltd [2019..2021]",
        "    - Kneaded the queue",
    ]


def test_items_of_groups_are_the_headers_of_entries() -> None:
    body = (
        "\\section{Experience}\n\\begin{eventlist}\n\\item{2019 -- 2021}\n  {Ovenly, Oatfield}\n  {Baker Engineer}\n"
        "\\begin{itemize}\\item Kneaded the queue\\end{itemize}\n\\end{eventlist}"
    )
    assert page(body).splitlines()[1:] == [
        "  * Baker Engineer @ Ovenly, Oatfield [2019..2021]",
        "    - Kneaded the queue",
    ]


def test_a_title_that_names_the_employer_too() -> None:
    preamble = (
        "\\newcommand\\stint[4]{\\textbf{#1}\\hfill #2\\\\ \\textit{#3}\\begin{itemize}#4\\end{itemize}}"
    )
    body = (
        "\\section{Experience}\n\\stint{Baker Engineer, Ovenly Ltd}{2019--2021}{Oatfield}{\\item Kneaded it}"
    )
    assert page(body, preamble).splitlines()[1] == "  * Baker Engineer @ Ovenly Ltd [2019..2021]"
