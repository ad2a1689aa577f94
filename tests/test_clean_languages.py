"""Articles in the languages of our readers: pasted with their noise, told by language, kept to the letter."""

import pytest

from gloss.clean import clean
from gloss.model import Kind, Passage, Source
from gloss.read import read
from gloss.recognize import recognize_alone

NOISE = {
    "de": (["Startseite", "Politik", "Anmelden"], ["Kommentare", "Lesen Sie auch: Neue Brücke für den Hafen"]),
    "fr": (["Accueil", "Politique", "Se connecter"], ["Commentaires", "À lire aussi : un pont pour le port"]),
    "es": (["Inicio", "Política", "Iniciar sesión"], ["Comentarios", "Lea también: un puente para el puerto"]),
    "tr": (["Ana sayfa", "Gündem", "Giriş yap"], ["Yorumlar", "İlgili haberler"]),
    "ar": (["الرئيسية", "سياسة", "بحث"], ["التعليقات", "اقرأ أيضا: جسر جديد للميناء"]),
    "ckb": (["سەرەتا", "هەواڵ", "گەڕان"], ["لێدوانەکان", "هەواڵی پەیوەندیدار"]),
    "ku": (["Destpêk", "Nûçe", "Lêgerîn"], ["Şîrove", "Nûçeyên têkildar"]),
}
ARTICLES = {
    "de": [
        "Die Stadt will die alte Markthalle wieder aufbauen, die seit dem Brand vor zwei Jahren geschlossen ist.",
        "Der Umbau soll nach Angaben der Verwaltung rund zwölf Millionen Euro kosten und im Frühjahr beginnen.",
        "Bis zum Brand hatten in der Halle 60 Händler ihre Stände, die meisten von ihnen aus der Umgebung der Stadt.",
    ],
    "fr": [
        "La ville veut reconstruire l’ancienne halle du marché, qui est fermée depuis l’incendie d’il y a deux ans.",
        "Selon la mairie, les travaux doivent coûter environ douze millions d’euros et commencer au printemps.",
        "Avant l’incendie, 60 marchands avaient leur place dans la halle, la plupart venus des environs de la ville.",
    ],
    "es": [
        "La ciudad quiere reconstruir el antiguo mercado, que está cerrado desde el incendio de hace dos años.",
        "Según el ayuntamiento, las obras costarán unos doce millones de euros y empezarán en la primavera.",
        "Antes del incendio había en el mercado 60 puestos, la mayoría de ellos de familias de los alrededores.",
    ],
    "tr": [
        "Belediye, iki yıl önceki yangından bu yana kapalı olan eski pazar yerini yeniden inşa etmek istiyor.",
        "Yetkililere göre çalışmalar yaklaşık on iki milyon avroya mal olacak ve ilkbaharda başlayacak.",
        "Yangından önce pazar yerinde 60 tezgâh vardı ve bunların çoğu çevre köylerden gelen ailelere aitti.",
    ],
    "ar": [
        "تريد المدينة إعادة بناء السوق القديم الذي أغلق منذ الحريق الذي اندلع قبل عامين في وسط المدينة.",
        "وقالت البلدية إن الأعمال ستكلف نحو اثني عشر مليون يورو ومن المقرر أن تبدأ في الربيع المقبل.",
        "وكان في السوق قبل الحريق 60 متجرا، معظمها لعائلات من القرى التي تقع حول المدينة، بحسب البلدية.",
    ],
    "ckb": [
        "شارەوانی دەیەوێت بازاڕە کۆنەکە دووبارە دروست بکاتەوە کە لە دوای ئاگرکەوتنەوەی دوو ساڵ لەمەوبەر داخراوە.",
        "بە وتەی شارەوانی، کارەکان نزیکەی دوازدە ملیۆن یۆرۆیان تێدەچێت و بڕیارە لە بەهاری داهاتوودا دەست پێ بکەن.",
        "پێش ئاگرەکە لە بازاڕەکەدا 60 دووکان هەبوون و زۆربەیان هی خێزانەکانی گوندەکانی دەوروبەری شارەکە بوون.",
    ],
    "ku": [
        "Şaredarî dixwaze bazara kevn ji nû ve ava bike, ku ji şewata du sal berê ve girtî ye û vala maye.",
        "Li gorî şaredariyê, kar dê nêzîkî diwanzdeh milyon euro bibe û di biharê de dest pê bike.",
        "Berî şewatê 60 dikan di bazarê de hebûn û piraniya wan yên malbatên gundên derdora bajêr bûn.",
    ],
}


def article(code: str) -> Source:
    above, below = NOISE[code]
    parts = ["\n".join(above), *ARTICLES[code], "\n".join(below)]
    return Source(f"sources/{code}.txt", "\n\n".join(parts).encode())


@pytest.mark.parametrize("code", ARTICLES)
def test_every_word_of_the_article_and_none_of_the_noise(code: str) -> None:
    cleaned = clean(read(article(code)))
    assert [block.text for block in cleaned.article.blocks] == ARTICLES[code]
    assert cleaned.article.metadata.language == code


@pytest.mark.parametrize("code", ARTICLES)
def test_recognizers_of_english_names_are_silent(code: str) -> None:
    passage = Passage("\n\n".join(ARTICLES[code]), language=code)
    assert [m for m in recognize_alone(passage) if m.kind in (Kind.PERSON, Kind.ORGANIZATION)] == []
