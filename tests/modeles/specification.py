"""Cases of the public Mustache specification (https://github.com/mustache/spec), rewritten for the charter.

Each: (name, template, data, partials, expected). Lambdas, delimiters and inheritance are refused by design;
HTML escaping has its own list.
"""

INTERPOLATION = [
    ("no interpolation", "Hello from {Mustache}!\n", {}, {}, "Hello from {Mustache}!\n"),
    ("basic", "Hello, {{subject}}!\n", {"subject": "world"}, {}, "Hello, world!\n"),
    (
        "no re-interpolation",
        "{{template}}: {{planet}}",
        {"template": "{{planet}}", "planet": "Earth"},
        {},
        "{{planet}}: Earth",
    ),
    ("basic integer", '"{{mph}} miles an hour!"', {"mph": 85}, {}, '"85 miles an hour!"'),
    ("triple integer", '"{{{mph}}} miles an hour!"', {"mph": 85}, {}, '"85 miles an hour!"'),
    ("ampersand integer", '"{{&mph}} miles an hour!"', {"mph": 85}, {}, '"85 miles an hour!"'),
    ("basic decimal", '"{{power}} jiggawatts!"', {"power": 1.210}, {}, '"1.21 jiggawatts!"'),
    ("null", "I ({{cannot}}) be seen!", {"cannot": None}, {}, "I () be seen!"),
    ("triple null", "I ({{{cannot}}}) be seen!", {"cannot": None}, {}, "I () be seen!"),
    ("context miss", "I ({{cannot}}) be seen!", {}, {}, "I () be seen!"),
    (
        "dotted, as a section",
        '"{{person.name}}" == "{{#person}}{{name}}{{/person}}"',
        {"person": {"name": "Joe"}},
        {},
        '"Joe" == "Joe"',
    ),
    (
        "dotted, arbitrary depth",
        '"{{a.b.c.d.e.name}}" == "Phil"',
        {"a": {"b": {"c": {"d": {"e": {"name": "Phil"}}}}}},
        {},
        '"Phil" == "Phil"',
    ),
    ("dotted, broken chain", '"{{a.b.c}}" == ""', {"a": {}}, {}, '"" == ""'),
    (
        "dotted, broken chain resolution",
        '"{{a.b.c.name}}" == ""',
        {"a": {"b": {}}, "c": {"name": "Jim"}},
        {},
        '"" == ""',
    ),
    (
        "dotted, initial resolution",
        '"{{#a}}{{b.c.d.e.name}}{{/a}}" == "Phil"',
        {"a": {"b": {"c": {"d": {"e": {"name": "Phil"}}}}}, "b": {"c": {"d": {"e": {"name": "Wrong"}}}}},
        {},
        '"Phil" == "Phil"',
    ),
    ("dotted, context precedence", "{{#a}}{{b.c}}{{/a}}", {"a": {"b": {}}, "b": {"c": "ERROR"}}, {}, ""),
    ("implicit iterator", "Hello, {{.}}!\n", "world", {}, "Hello, world!\n"),
    ("surrounding whitespace", "| {{string}} |", {"string": "---"}, {}, "| --- |"),
    ("triple surrounding whitespace", "| {{{string}}} |", {"string": "---"}, {}, "| --- |"),
    ("ampersand surrounding whitespace", "| {{&string}} |", {"string": "---"}, {}, "| --- |"),
    ("standalone", "  {{string}}\n", {"string": "---"}, {}, "  ---\n"),
    ("triple standalone", "  {{{string}}}\n", {"string": "---"}, {}, "  ---\n"),
    ("ampersand standalone", "  {{&string}}\n", {"string": "---"}, {}, "  ---\n"),
    ("padding", "|{{ string }}|", {"string": "---"}, {}, "|---|"),
    ("triple padding", "|{{{ string }}}|", {"string": "---"}, {}, "|---|"),
    ("ampersand padding", "|{{& string }}|", {"string": "---"}, {}, "|---|"),
]

SECTIONS = [
    (
        "truthy",
        '"{{#boolean}}This should be rendered.{{/boolean}}"',
        {"boolean": True},
        {},
        '"This should be rendered."',
    ),
    ("falsey", '"{{#boolean}}This should not be rendered.{{/boolean}}"', {"boolean": False}, {}, '""'),
    ("null", '"{{#null}}This should not be rendered.{{/null}}"', {"null": None}, {}, '""'),
    ("context", '"{{#context}}Hi {{name}}.{{/context}}"', {"context": {"name": "Joe"}}, {}, '"Hi Joe."'),
    (
        "parent contexts",
        '"{{#sec}}{{a}}, {{b}}, {{c.d}}{{/sec}}"',
        {"a": "foo", "b": "wrong", "sec": {"b": "bar"}, "c": {"d": "baz"}},
        {},
        '"foo, bar, baz"',
    ),
    ("variable test", '"{{#foo}}{{.}} is {{foo}}{{/foo}}"', {"foo": "bar"}, {}, '"bar is bar"'),
    (
        "list contexts",
        "{{#tops}}{{#middles}}{{tname.lower}}{{mname}}.{{#bottoms}}{{tname.upper}}{{mname}}{{bname}}."
        "{{/bottoms}}{{/middles}}{{/tops}}",
        {
            "tops": [
                {
                    "tname": {"upper": "A", "lower": "a"},
                    "middles": [{"mname": "1", "bottoms": [{"bname": "x"}, {"bname": "y"}]}],
                }
            ]
        },
        {},
        "a1.A1x.A1y.",
    ),
    ("list", '"{{#list}}{{item}}{{/list}}"', {"list": [{"item": 1}, {"item": 2}, {"item": 3}]}, {}, '"123"'),
    ("empty list", '"{{#list}}Yay lists!{{/list}}"', {"list": []}, {}, '""'),
    (
        "doubled",
        "{{#bool}}\n* first\n{{/bool}}\n* {{two}}\n{{#bool}}\n* third\n{{/bool}}\n",
        {"bool": True, "two": "second"},
        {},
        "* first\n* second\n* third\n",
    ),
    ("nested truthy", "| A {{#bool}}B {{#bool}}C{{/bool}} D{{/bool}} E |", {"bool": True}, {}, "| A B C D E |"),
    ("nested falsey", "| A {{#bool}}B {{#bool}}C{{/bool}} D{{/bool}} E |", {"bool": False}, {}, "| A  E |"),
    ("context miss", "[{{#missing}}Found key 'missing'!{{/missing}}]", {}, {}, "[]"),
    ("implicit iterator of strings", '"{{#list}}({{.}}){{/list}}"', {"list": ["a", "b", "c"]}, {}, '"(a)(b)(c)"'),
    ("implicit iterator of integers", '"{{#list}}({{.}}){{/list}}"', {"list": [1, 2, 3]}, {}, '"(1)(2)(3)"'),
    ("implicit iterator of decimals", '"{{#list}}({{.}}){{/list}}"', {"list": [1.1, 2.2]}, {}, '"(1.1)(2.2)"'),
    ("dotted truthy", '"{{#a.b.c}}Here{{/a.b.c}}" == "Here"', {"a": {"b": {"c": True}}}, {}, '"Here" == "Here"'),
    ("dotted falsey", '"{{#a.b.c}}Here{{/a.b.c}}" == ""', {"a": {"b": {"c": False}}}, {}, '"" == ""'),
    ("dotted broken chain", '"{{#a.b.c}}Here{{/a.b.c}}" == ""', {"a": {}}, {}, '"" == ""'),
    ("surrounding whitespace", " | {{#boolean}}\t|\t{{/boolean}} | \n", {"boolean": True}, {}, " | \t|\t | \n"),
    (
        "internal whitespace",
        " | {{#boolean}} {{! Important Whitespace }}\n {{/boolean}} | \n",
        {"boolean": True},
        {},
        " |  \n  | \n",
    ),
    (
        "indented inline",
        " {{#boolean}}YES{{/boolean}}\n {{#boolean}}GOOD{{/boolean}}\n",
        {"boolean": True},
        {},
        " YES\n GOOD\n",
    ),
    (
        "standalone lines",
        "| This Is\n{{#boolean}}\n|\n{{/boolean}}\n| A Line\n",
        {"boolean": True},
        {},
        "| This Is\n|\n| A Line\n",
    ),
    (
        "indented standalone lines",
        "| This Is\n  {{#boolean}}\n|\n  {{/boolean}}\n| A Line\n",
        {"boolean": True},
        {},
        "| This Is\n|\n| A Line\n",
    ),
    ("standalone line endings", "|\r\n{{#boolean}}\r\n{{/boolean}}\r\n|", {"boolean": True}, {}, "|\r\n|"),
    ("standalone without previous line", "  {{#boolean}}\n#{{/boolean}}\n/", {"boolean": True}, {}, "#\n/"),
    ("standalone without newline", "#{{#boolean}}\n/\n  {{/boolean}}", {"boolean": True}, {}, "#\n/\n"),
    ("padding", "|{{# boolean }}={{/ boolean }}|", {"boolean": True}, {}, "|=|"),
]

INVERTED = [
    (
        "falsey",
        '"{{^boolean}}This should be rendered.{{/boolean}}"',
        {"boolean": False},
        {},
        '"This should be rendered."',
    ),
    ("truthy", '"{{^boolean}}This should not be rendered.{{/boolean}}"', {"boolean": True}, {}, '""'),
    ("null", '"{{^null}}This should be rendered.{{/null}}"', {"null": None}, {}, '"This should be rendered."'),
    ("context", '"{{^context}}Hi {{name}}.{{/context}}"', {"context": {"name": "Joe"}}, {}, '""'),
    ("list", '"{{^list}}{{n}}{{/list}}"', {"list": [{"n": 1}, {"n": 2}]}, {}, '""'),
    ("empty list", '"{{^list}}Yay lists!{{/list}}"', {"list": []}, {}, '"Yay lists!"'),
    (
        "doubled",
        "{{^bool}}\n* first\n{{/bool}}\n* {{two}}\n{{^bool}}\n* third\n{{/bool}}\n",
        {"bool": False, "two": "second"},
        {},
        "* first\n* second\n* third\n",
    ),
    ("nested falsey", "| A {{^bool}}B {{^bool}}C{{/bool}} D{{/bool}} E |", {"bool": False}, {}, "| A B C D E |"),
    ("nested truthy", "| A {{^bool}}B {{^bool}}C{{/bool}} D{{/bool}} E |", {"bool": True}, {}, "| A  E |"),
    ("context miss", "[{{^missing}}Cannot find key 'missing'!{{/missing}}]", {}, {}, "[Cannot find key 'missing'!]"),
    ("dotted broken chain", '"{{^a.b.c}}Not Here{{/a.b.c}}" == "Not Here"', {"a": {}}, {}, '"Not Here" == "Not Here"'),
    ("surrounding whitespace", " | {{^boolean}}\t|\t{{/boolean}} | \n", {"boolean": False}, {}, " | \t|\t | \n"),
    (
        "standalone lines",
        "| This Is\n{{^boolean}}\n|\n{{/boolean}}\n| A Line\n",
        {"boolean": False},
        {},
        "| This Is\n|\n| A Line\n",
    ),
    ("standalone line endings", "|\r\n{{^boolean}}\r\n{{/boolean}}\r\n|", {"boolean": False}, {}, "|\r\n|"),
    ("standalone without previous line", "  {{^boolean}}\n^{{/boolean}}\n/", {"boolean": False}, {}, "^\n/"),
    ("standalone without newline", "^{{^boolean}}\n/\n  {{/boolean}}", {"boolean": False}, {}, "^\n/\n"),
    ("padding", "|{{^ boolean }}={{/ boolean }}|", {"boolean": False}, {}, "|=|"),
]

PARTIALS = [
    ("basic", '"{{>text}}"', {}, {"text": "from partial"}, '"from partial"'),
    ("failed lookup", '"{{>text}}"', {}, {}, '""'),
    ("context", '"{{>partial}}"', {"text": "content"}, {"partial": "*{{text}}*"}, '"*content*"'),
    (
        "recursion",
        "{{>node}}",
        {"content": "X", "nodes": [{"content": "Y", "nodes": []}]},
        {"node": "{{content}}<{{#nodes}}{{>node}}{{/nodes}}>"},
        "X<Y<>>",
    ),
    (
        "nested",
        "{{>outer}}",
        {"a": "hello", "b": "world"},
        {"outer": "*{{a}} {{>inner}}*", "inner": "{{b}}!"},
        "*hello world!*",
    ),
    ("surrounding whitespace", "| {{>partial}} |", {}, {"partial": "\t|\t"}, "| \t|\t |"),
    ("inline indentation", "  {{data}}  {{> partial}}\n", {"data": "|"}, {"partial": ">\n>"}, "  |  >\n>\n"),
    ("standalone line endings", "|\r\n{{>partial}}\r\n|", {}, {"partial": ">"}, "|\r\n>|"),
    ("standalone without previous line", "  {{>partial}}\n>", {}, {"partial": ">\n>"}, "  >\n  >>"),
    ("standalone without newline", ">\n  {{>partial}}", {}, {"partial": ">\n>"}, ">\n  >\n  >"),
    (
        "standalone indentation",
        "\\\n {{>partial}}\n/\n",
        {"content": "<\n->"},
        {"partial": "|\n{{{content}}}\n|\n"},
        "\\\n |\n <\n->\n |\n/\n",
    ),
    ("padding", "|{{> partial }}|", {"boolean": True}, {"partial": "[]"}, "|[]|"),
]

COMMENTS = [
    ("inline", "12345{{! Comment Block! }}67890", {}, {}, "1234567890"),
    ("multiline", "12345{{!\n  This is a\n  multi-line comment...\n}}67890\n", {}, {}, "1234567890\n"),
    ("standalone", "Begin.\n{{! Comment Block! }}\nEnd.\n", {}, {}, "Begin.\nEnd.\n"),
    ("indented standalone", "Begin.\n  {{! Indented Comment Block! }}\nEnd.\n", {}, {}, "Begin.\nEnd.\n"),
    ("standalone line endings", "|\r\n{{! Standalone Comment }}\r\n|", {}, {}, "|\r\n|"),
    ("standalone without previous line", "  {{! I'm Still Standalone }}\n!", {}, {}, "!"),
    ("standalone without newline", "!\n  {{! I'm Still Standalone }}", {}, {}, "!\n"),
    ("multiline standalone", "Begin.\n{{!\nSomething's going on here...\n}}\nEnd.\n", {}, {}, "Begin.\nEnd.\n"),
    (
        "indented multiline standalone",
        "Begin.\n  {{!\n    Something's going on here...\n  }}\nEnd.\n",
        {},
        {},
        "Begin.\nEnd.\n",
    ),
    ("indented inline", "  12 {{! 34 }}\n", {}, {}, "  12 \n"),
    ("surrounding whitespace", "12345 {{! Comment Block! }} 67890", {}, {}, "12345  67890"),
    (
        "collision with a variable",
        "comments never show: >{{! comment }}<",
        {"! comment": 1, "! comment ": 2, "!comment": 3, "comment": 4},
        {},
        "comments never show: ><",
    ),
]

HTML = [
    (
        "escaped",
        "These characters should be HTML escaped: {{forbidden}}\n",
        {"forbidden": '& " < >'},
        {},
        "These characters should be HTML escaped: &amp; &quot; &lt; &gt;\n",
    ),
    (
        "triple mustache",
        "These characters should not be HTML escaped: {{{forbidden}}}\n",
        {"forbidden": '& " < >'},
        {},
        'These characters should not be HTML escaped: & " < >\n',
    ),
    (
        "ampersand",
        "These characters should not be HTML escaped: {{&forbidden}}\n",
        {"forbidden": '& " < >'},
        {},
        'These characters should not be HTML escaped: & " < >\n',
    ),
    (
        "implicit iterator",
        '"{{#list}}({{.}}){{/list}}"',
        {"list": ["&", '"', "<", ">"]},
        {},
        '"(&amp;)(&quot;)(&lt;)(&gt;)"',
    ),
    (
        "implicit iterator, triple",
        '"{{#list}}({{{.}}}){{/list}}"',
        {"list": ["&", '"', "<", ">"]},
        {},
        '"(&)(")(<)(>)"',
    ),
]

TEXTE = [*INTERPOLATION, *SECTIONS, *INVERTED, *PARTIALS, *COMMENTS]
