"""French words that say nothing of what is looked for; folded (no accents), one letter words apart."""

_GRAMMAIRE = """
ai ainsi alors apres as au aurait aussi autre autres aux avant avec avez avons ce cela celle celui ces cet
cette ceux chaque chez ci comme dans de des donc dont du elle elles en entre est et etait etc etes etre eu eux
il ils jusque la le les leur leurs lors lorsque lui ma mais me meme mes moi mon ne ni nos notre nous on ont ou
par pas peu peut peuvent plus pour pourquoi puis qu quand que quel quelle quelles quels qui quoi sa sans se
selon sera ses seulement si soi soit sommes son sont sous suis sur ta te tes toi ton toujours tous tout toute
toutes tres tu un une vers via vos votre vous y
"""
_DEMANDES = """
arrive arrivons arriver devant chez mairie
aller allez avoir besoin bonjour cherche chercher combien comment connaitre devez dois doit faire fais
fait faites falloir faut je madame merci moi monsieur obtenir ou pouvez pouvoir puis savoir souhaite
souhaiterais svp trouver veut veux voir voudrais voulez vouloir
"""

MOTS_VIDES = frozenset(_GRAMMAIRE.split()) | frozenset(_DEMANDES.split())
