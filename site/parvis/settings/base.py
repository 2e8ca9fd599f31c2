"""Settings safe for production; `dev`, `test` and `production` only relax or harden."""

from pathlib import Path

from csp.constants import NONE, SELF

from parvis.environnement import exiger, lire

BASE_DIR = Path(__file__).resolve().parents[3]
VAR_DIR = Path(
    lire("PARVIS_VAR", "Dossier des données locales (base SQLite, pièces, courriels).", defaut=str(BASE_DIR / "var"))
)

SECRET_KEY = exiger("SECRET_KEY", "Clé secrète de signature, au moins 50 caractères au hasard.", secret=True)
CLES_JOURNAL = lire(
    "PARVIS_CLE_JOURNAL",
    "Clés du journal, séparées par des virgules : la première signe, les autres vérifient ; de SECRET_KEY sinon.",
    defaut=[],
    genre="list",
    secret=True,
)
DEBUG = False
ALLOWED_HOSTS = lire("ALLOWED_HOSTS", "Noms d’hôte servis, séparés par des virgules.", defaut=[], genre="list")
CSRF_TRUSTED_ORIGINS = lire(
    "CSRF_TRUSTED_ORIGINS", "Origines de confiance (https://…), si un proxy change l’hôte.", defaut=[], genre="list"
)
SITE_URL = lire(
    "SITE_URL",
    "Adresse publique du site, sans barre finale ; sert aux liens des messages.",
    defaut="http://localhost:8000",
)

INSTALLED_APPS = [
    "parvis",
    "home",
    "demarches",
    "suivi.demandes",
    "suivi.journal",
    "suivi.usagers",
    "charte.envois",
    "charte.modeles",
    "charte.organisation",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtail_modeladmin",
    "modelcluster",
    "taggit",
    "anymail",
    "axes",
    "csp",
    "django_fsm",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "parvis.securite.AdminPolicyMiddleware",
    "suivi.demandes.televersement.EnvoiMaxMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "parvis.limites.LimitesMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "parvis.urls"
WSGI_APPLICATION = "parvis.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
            "builtins": ["charte.modeles.templatetags.dates"],
        },
    },
]

DATABASES = {
    "default": lire(
        "DATABASE_URL",
        "Base de données : postgres://utilisateur:secret@hote:5432/base ; SQLite sinon.",
        defaut=f"sqlite:///{VAR_DIR / 'parvis.sqlite3'}",
        genre="db_url",
        secret=True,
    )
}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
    }
else:
    DATABASES["default"]["OPTIONS"] = {"pool": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = lire(
    "REDIS_URL",
    "Cache, sessions et limites partagés : redis://hote:6379/0 ; mémoire locale sinon.",
    defaut="",
    secret=True,
)
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db" if REDIS_URL else "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

AUTH_USER_MODEL = "organisation.Utilisateur"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AXES_VERBOSE = False
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_IPWARE_PROXY_COUNT = (
    lire("PROXIES", "Nombre de proxys de confiance devant le site (adresse du client).", defaut=0, genre="int") or None
)

LANGUAGE_CODE = "fr"
TIME_ZONE = lire(
    "TIME_ZONE", "Fuseau horaire de la collectivité (Europe/Paris, Indian/Reunion…).", defaut="Europe/Paris"
)
USE_I18N = True
USE_TZ = True
PHONENUMBER_DEFAULT_REGION = "FR"
PHONENUMBER_DEFAULT_FORMAT = "NATIONAL"

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
MEDIA_URL = "media/"
MEDIA_ROOT = VAR_DIR / "media"
PIECES_ROOT = VAR_DIR / "pieces"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    # Attachments of the public: outside MEDIA_ROOT, no URL; only a checked view serves them.
    "pieces": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PIECES_ROOT, "base_url": None, "file_permissions_mode": 0o600},
    },
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# The first one drops, as they come, the files of the public that no form accepts.
FILE_UPLOAD_HANDLERS = [
    "suivi.demandes.televersement.PlafondUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
CSRF_FAILURE_VIEW = "suivi.demandes.depot.jeton_de_page.page_expiree"
FILE_UPLOAD_PERMISSIONS = 0o600

COMARQUAGE_URL = lire(
    "COMARQUAGE_URL",
    "Adresse du flux des fiches de Service-public.fr (archive zip, DILA).",
    defaut="https://lecomarquage.service-public.gouv.fr/vdd/3.3/part/zip/vosdroits-latest.zip",
)
COMARQUAGE_HOTES = lire(
    "COMARQUAGE_HOTES",
    "Hôtes d’où l’administration peut télécharger ces fiches, séparés par des virgules.",
    defaut=["lecomarquage.service-public.gouv.fr", "lecomarquage.service-public.fr"],
    genre="list",
)
# Suggestions of addresses in the forms: asked by the server, never by the browser.
PARVIS_GEOCODEUR = lire(
    "PARVIS_GEOCODEUR", "Géocodeur qui propose des adresses : « geoplateforme », ou rien.", defaut=""
)
PARVIS_GEOCODEUR_URL = lire(
    "PARVIS_GEOCODEUR_URL",
    "Adresse du géocodeur, avant « /search » (service national, ou le vôtre au même format).",
    defaut="https://data.geopf.fr/geocodage",
)

COMARQUAGE_DOSSIER = VAR_DIR / "comarquage"

COURRIELS_DIR = VAR_DIR / "courriels"
EMAIL_BACKEND = lire(
    "EMAIL_BACKEND",
    "Transport des courriels (SMTP, anymail.backends.…) ; fichiers lisibles dans l’administration sinon.",
    defaut="charte.envois.fichiers.FichiersBackend",
)
EMAIL_HOST = lire("EMAIL_HOST", "Serveur SMTP.", defaut="localhost")
EMAIL_PORT = lire("EMAIL_PORT", "Port SMTP.", defaut=25, genre="int")
EMAIL_HOST_USER = lire("EMAIL_HOST_USER", "Compte SMTP.", defaut="")
EMAIL_HOST_PASSWORD = lire("EMAIL_HOST_PASSWORD", "Mot de passe SMTP.", defaut="", secret=True)
EMAIL_USE_TLS = lire("EMAIL_USE_TLS", "STARTTLS vers le serveur SMTP.", defaut=False, genre="bool")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = lire(
    "DEFAULT_FROM_EMAIL",
    "Adresse d’expédition des messages (à publier : CRPA R112-11-3).",
    defaut="ne-pas-repondre@example.org",
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL
ANYMAIL = {
    "WEBHOOK_SECRET": lire(
        "ANYMAIL_WEBHOOK_SECRET",
        "Secret « utilisateur:motdepasse » des retours du prestataire.",
        defaut="",
        secret=True,
    ),
    "BREVO_API_KEY": lire("BREVO_API_KEY", "Clé de l’API Brevo, si ce prestataire est choisi.", defaut="", secret=True),
    "MAILJET_API_KEY": lire(
        "MAILJET_API_KEY", "Clé de l’API Mailjet, si ce prestataire est choisi.", defaut="", secret=True
    ),
    "MAILJET_SECRET_KEY": lire("MAILJET_SECRET_KEY", "Secret de l’API Mailjet.", defaut="", secret=True),
}

BROUILLONS_JOURS = lire("BROUILLONS_JOURS", "Jours avant l’effacement d’un brouillon laissé.", defaut=30, genre="int")
BROUILLONS_RAPPEL_JOURS = lire(
    "BROUILLONS_RAPPEL_JOURS",
    "Jours entre le rappel par courriel et l’effacement d’un brouillon.",
    defaut=5,
    genre="int",
)

# Wagtail's own jobs (search index, references) run at once; what we send goes through the database queue.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "file": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["urgent", "masse"]},
}

LIMITES = {
    # view name: {method: rate per client address}
    "wagtailadmin_login": {"POST": "30/hour"},
    "suivi_accueil": {"POST": "20/hour"},
    "suivi_code": {"POST": "30/hour"},
    "suivi_ouvrir": {"GET": "120/hour"},
    "suivi_demande": {"GET": "600/hour"},
    # Generous: a library or a France services house shares one address.
    "depot_commencer": {"POST": "60/hour"},
    "depot_etape": {"POST": "1200/hour"},
    "formulaires_adresses": {"GET": "1200/hour"},
    "depot_recapitulatif": {"POST": "120/hour"},
    "depot_reprendre": {"GET": "120/hour"},
    "depot_relais": {"POST": "60/hour"},
    "depot_papier": {"GET": "120/hour"},
    "saisie_relais": {"POST": "30/hour"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True

# /styleguide/ shows every component in every state: development and tests only.
STYLEGUIDE = False

WAGTAIL_SITE_NAME = "Parvis"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_USER_LOGIN_FORM = "home.connexion.FormulaireConnexion"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_I18N_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES = [("fr", "Français")]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"ligne": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "ligne"}},
    # Each task says that it begins and ends, each start of axes that it is there: only what goes wrong matters.
    "loggers": {"django_tasks": {"level": "WARNING"}, "axes": {"level": "WARNING"}},
    "root": {"handlers": ["console"], "level": lire("LOG_LEVEL", "Niveau du journal technique.", defaut="INFO")},
}
