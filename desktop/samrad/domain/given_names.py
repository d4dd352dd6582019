"""Given names common in Norway, to tell which end of a name is the family name when nothing else does.

A tie-breaker only: a name that is not here is as good as any other. Source: general knowledge of the names most borne.
"""

from __future__ import annotations

from functools import lru_cache

from samrad.domain.alphabet import fold

_NAMES = """
Abdi Abdul Adam Adrian Agnes Agnete Ahmad Ahmed Aina Aksel Albert Aleksander Alexander Alf Alfred Ali Alice Alma
Amalie Amanda Amina Amir Ánde Anders André Andrea Andreas Andrine Ane Anette Anine Anita Anja Ann Anna Anne Anneli
Annette Anniken Ánte Anton Are Arild Arne Arnfinn Arnhild Arnt Arthur Arve Arvid Asbjørn Aslak Áslat Aslaug Astri
Astrid Atle Aud Audhild Audun Aurora Balder Beate Benedicte Benedikte Benjamin Bente Berit Bernt Biret Birger Birgit
Birgitte Birte Birthe Bjarne Bjarte Bjørg Bjørn Bjørnar Bodil Borghild Brage Brit Brita Britt Brynhild Brynjulf Børge
Børre Camilla Carina Carl Caroline Casper Catharina Cathrine Cecilie Celine Charlotte Christian Christin Christina
Christine Christoffer Christopher Claus Dag Dagfinn Dagny Dagrun Dan Daniel David Ebba Edel Edith Edvard Edvin Egil
Eilert Eilif Einar Eirik Eirin Eivind Elena Eli Elias Elin Eline Elisa Elisabeth Elise Elizabeth Ella Elle Ellen
Ellinor Elsa Else Elvira Embla Emil Emilie Emily Emma Endre Erik Erika Erlend Erling Ernst Eskil Espen Esten Ester Eva
Even Fabian Fatima Felix Ferdinand Filip Finn Fred Freddy Fredrik Frida Fride Frode Frøydis Gabriel Geir Georg Gerd
Gina Gisle Grete Grethe Gro Gry Gudmund Gudrun Gunn Gunnar Gunnhild Gunvor Guro Gustav Guttorm Hanna Hannah Hanne Hans
Harald Harriet Harry Hassan Hauk Hedda Hedvig Hege Heidi Helen Helena Helene Helga Helge Henning Henny Henriette
Henrik Herman Hilde Hildegunn Hugo Hussein Håkon Haakon Håvard Ibrahim Ida Idar Inga Inge Ingebjørg Ingeborg Ingebrigt
Inger Ingrid Ingunn Ingvald Ingvar Ingvild Iren Irene Iris Isabel Isabella Isak Ivar Iver Jack Jacob Jakob Jan Janne
Jannicke Jarl Jarle Jasmin Jean Jenny Jens Jo Joachim Joakim Joar Jofrid Johan Johanna Johanne Johannes John Johnny
Jon Jonas Jonathan Jorun Jorunn Josef Josefine Jostein Jovnna Julia Julian Julie Jørgen Jørn Jørund Kai Kaia Kaja
Karen Kari Karianne Karin Karina Karl Karoline Karstein Kasper Katarina Kate Katharina Kathrine Katja Katrine Kenneth
Ketil Kim Kine Kirsten Kirsti Kjartan Kjell Kjersti Kjerstin Kjetil Klara Klaus Knut Konrad Kristian Kristin Kristina
Kristine Kristoffer Kåre Kaare Laila Lars Lasse Laura Lea Leif Leila Lemet Lena Lene Leo Leon Lill Lilly Linda Line
Linn Linnea Linus Lisa Lisbeth Lise Liss Liv Liva Lone Lotte Louise Lucas Ludvig Lukas Lydia Mads Magne Magnhild Magni
Magnus Mai Maiken Maja Malene Malin Máret Margareth Margit Margrete Margrethe Mari Maria Marianne Marie Marielle Marit
Marita Marius Mark Markus Marta Marte Martha Marthe Martin Martine Mary Mathea Mathias Mathilde Matias Mats Matteus
May Merete Mette Mia Michael Michelle Mihkkal Mikael Mikkel Mina Mira Miriam Mohamed Mohammad Mohammed Mona Monica
Monika Morten Muhammad Mustafa Nadia Natalie Nathalie Niillas Niklas Nikolai Nils Nina Noah Nora Norunn Oda Odd
Oddbjørg Oddbjørn Oddny Oddrun Oddvar Ola Olaf Olaug Olav Ole Olea Olga Oline Oliver Olivia Omar Omer Oscar Oskar
Osman Otto Patrick Paul Paula Per Pernille Peter Petra Petter Pia Piera Preben Pål Ragna Ragnar Ragnhild Rakel Randi
Ranveig Rasmus Rebecca Rebekka Reidar Reidun Renate Rigmor Rikard Risten Rita Robert Robin Roger Rolf Ronny Roy Runa
Rune Ruth Rønnaug Said Sander Sandra Sara Sarah Sebastian Selma Sigmund Signe Sigrid Sigrun Sigurd Sigve Silje Silvia
Simen Simon Siren Siri Siv Sivert Siw Snorre Sofia Sofie Solfrid Solveig Sondre Sonja Stefan Steffen Stein Steinar
Stian Stig Stina Stine Ståle Sunna Sunniva Susanne Svanhild Svein Sven Sverre Svetlana Synne Synnøve Sølvi Søren Tale
Tarjei Teresa Terje Thea Theodor Therese Thomas Thor Thorbjørn Thore Thorvald Tina Tine Tiril Tobias Tom Tomas Tommy
Tone Tonje Tor Tora Toralf Torbjørn Tord Tore Torfinn Torgeir Torgunn Torhild Toril Torill Torkel Torleif Tormod
Torstein Torunn Torvald Tove Trine Tron Trond Trude Trygve Turid Ulf Ulla Ulrik Unn Unni Vebjørn Vegar Vegard Veronica
Vetle Vibeke Victor Victoria Vidar Vigdis Viggo Viktor Viktoria Vilde Vivian Wenche Wilhelm William Yasmin Yngve Yusuf
Yvonne Zahra Øistein Øivind Ørjan Øystein Øyvind Øyvor Åge Ågot Åse Aase Åshild Åslaug Åsmund
"""

_FOLDED = frozenset(fold(name) for name in _NAMES.split())


@lru_cache(maxsize=8192)
def is_common_given_name(word: str) -> bool:
    """Whether a word, or the first half of a hyphenated one, is a given name often met in Norway."""
    return fold(word.partition("-")[0]) in _FOLDED
