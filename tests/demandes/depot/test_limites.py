def test_deposit_views_have_a_rate(settings):
    from django.urls import NoReverseMatch, get_resolver

    connues = get_resolver().reverse_dict
    for vue in ("depot_commencer", "depot_etape", "depot_recapitulatif", "depot_reprendre"):
        assert vue in settings.LIMITES
        assert connues.getlist(vue), NoReverseMatch(vue)


def test_too_many_deposits_begun_from_one_address_are_told_to_wait(client, demarche, settings):
    settings.LIMITES_ACTIVES = True
    settings.LIMITES = {"depot_commencer": {"POST": "2/hour"}}
    statuts = [client.post(f"/deposer/{demarche.code}/", REMOTE_ADDR="192.0.2.77").status_code for _ in range(3)]
    assert statuts == [302, 302, 429]
