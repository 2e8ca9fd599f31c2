import uuid, pytest
from datetime import timedelta
from django.utils import timezone
from charte.organisation.enums import Role
from suivi.demandes import actions
from suivi.demandes.intervenants import Intervenant
from suivi.demandes.models import Demande
from tests.demarches.factories import DemarchePageFactory
from tests.organisation.factories import ServiceFactory, AgentFactory, HabilitationFactory
@pytest.mark.django_db
def test_fumee():
    s=ServiceFactory(complet=True)
    d=DemarchePageFactory(en_ligne=True,svr=True,service=s)
    b=actions.commencer_brouillon(d)
    actions.enregistrer_brouillon(b.pk,{"identite":{"nature":"personne","civilite":"madame","prenom":"Nadia","nom":"Benali","courriel":"n@example.org"},"objet":"x"})
    k=uuid.uuid4()
    dm=actions.deposer(b.pk,k); assert actions.deposer(b.pk,k).reference==dm.reference
    a=AgentFactory(); HabilitationFactory(agent=a,service=s,role=Role.INSTRUCTEUR)
    par=Intervenant.par_agent(a.utilisateur)
    dm=actions.prendre_en_charge(dm.pk,par=par,revision=dm.revision)
    print(dm.echeance_legale, dm.promis_at)
    dm=actions.demander_pieces(dm.pk,par=par,pieces=[("A","B")],limite=timezone.localdate()+timedelta(days=30))
    it=dm.demandes_de_pieces.get().pieces_demandees.get()
    dm=actions.completer(dm.pk,par=par,reponses={it.pk:"voila"})
    dm=actions.refuser(dm.pk,par=par,motif_droit="a",motif_fait="b")
    dm=actions.clore(dm.pk,par=par)
    assert Demande.objects.get(pk=dm.pk).etat=="close"
