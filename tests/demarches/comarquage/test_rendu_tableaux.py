from .fabrique import rendre, texte_de


def cellule(contenu: str, **attributs: str) -> str:
    suite = "".join(f' {cle}="{valeur}"' for cle, valeur in attributs.items())
    return f"<Cellule{suite}><Paragraphe>{contenu}</Paragraphe></Cellule>"


def rangee(*cellules: str, genre: str = "normal") -> str:
    return f'<Rangée type="{genre}">{"".join(cellules)}</Rangée>'


def tableau(*rangees: str, colonnes: tuple[str, ...] = ("normal", "normal"), titre: str = "Tarifs"):
    entetes = "".join(f'<Colonne largeur="10" type="{genre}"/>' for genre in colonnes)
    legende = f"<Titre>{titre}</Titre>" if titre else ""
    return rendre(f"<Texte><Tableau>{legende}{entetes}{''.join(rangees)}</Tableau></Texte>").find(".//table")


def test_the_title_is_the_caption_and_names_the_scrolling_frame():
    table = tableau(rangee(cellule("a"), cellule("b")))
    assert texte_de(table.find("caption")) == "Tarifs"
    assert table.getparent().get("aria-label") == "Tableau\u00a0: Tarifs"
    assert table.getparent().get("tabindex") == "0"


def test_a_header_row_scopes_its_columns():
    table = tableau(rangee(cellule("Gir"), cellule("Montant"), genre="header"), rangee(cellule("1"), cellule("2 €")))
    assert [(th.tag, th.get("scope")) for th in table.find("thead/tr")] == [("th", "col")] * 2
    assert [td.tag for td in table.find("tbody/tr")] == ["td", "td"]


def test_a_header_column_scopes_its_rows():
    table = tableau(rangee(cellule("Acte"), cellule("Nom")), colonnes=("header", "normal"))
    assert [(c.tag, c.get("scope")) for c in table.find("tbody/tr")] == [("th", "row"), ("td", None)]


def test_merged_cells_span_and_shift_the_header_column():
    table = tableau(
        rangee(cellule("Âge", fusionVerticale="2"), cellule("a")),
        rangee(cellule("b")),
        rangee(cellule("Tout", fusionHorizontale="2"), genre="header"),
        colonnes=("header", "normal"),
    )
    premiere, deuxieme, derniere = table.findall("tbody/tr")
    assert (premiere[0].get("rowspan"), premiere[0].get("scope")) == ("2", "rowgroup")
    assert deuxieme[0].tag == "td"
    assert (derniere[0].get("colspan"), derniere[0].get("scope")) == ("2", "colgroup")


def test_a_merged_cell_never_crosses_the_end_of_the_header():
    table = tableau(rangee(cellule("a", fusionVerticale="2"), cellule("b"), genre="header"), rangee(cellule("c")))
    assert table.find("thead") is None
    assert len(table.findall("tbody/tr")) == 2


def test_absurd_spans_are_bounded():
    table = tableau(rangee(cellule("a", fusionHorizontale="99999"), cellule("b", fusionVerticale="x")))
    assert table.find("tbody/tr")[0].get("colspan") == "100"
    assert table.find("tbody/tr")[1].get("rowspan") is None


def test_a_table_without_title_has_a_name_and_no_caption():
    table = tableau(rangee(cellule("a")), titre="")
    assert table.find("caption") is None
    assert table.getparent().get("aria-label") == "Tableau"
