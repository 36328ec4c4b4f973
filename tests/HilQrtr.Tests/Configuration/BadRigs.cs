namespace HilQrtr.Tests.Configuration;

/// <summary>
/// Invalid rigs files. Each comes with the loader's message and a flag that says whether the JSON schema also rejects the
/// file.
/// </summary>
internal static class BadRigs
{
    private const string Card0 = "rigs.json: rigs:r:hosts:h:cards:0";
    private const string Second = """{ "chip": "QCA6390", "address": "0000:02:00.0", """;

    public static IEnumerable<TestCaseData> All()
    {
        // Only the loader can check which kernels this machine has, and whether values are consistent with each other.
        const bool loaderOnly = false, schemaToo = true;

        yield return Bad("not an object", "[]", "rigs.json: (top): is an array; expected an object", schemaToo);
        yield return Bad("no rigs", "{}", "rigs.json: rigs: has no rigs; declare at least one", schemaToo);
        yield return Bad("empty rigs", """{ "rigs": {} }""", "rigs.json: rigs: has no rigs; declare at least one", schemaToo);
        yield return Bad("rigs is a list", """{ "rigs": [] }""", "rigs.json: rigs: is an array; expected an object", schemaToo);
        yield return Bad("unknown top key", $$"""{ "rig": {}, "rigs": { "r": {{RigsText.Rig()}} } }""",
            "rigs.json: rig: unknown key; did you mean \"rigs\"?; known keys: $schema, rigs", schemaToo);
        yield return Bad("duplicate key", $$"""{ "rigs": { "r": {{RigsText.Rig()}}, "r": {{RigsText.Rig()}} } }""",
            "rigs.json: rigs:r: duplicate key (case is ignored); remove one", loaderOnly);
        yield return Bad("duplicate key in another case", $$"""{ "rigs": { "r": {{RigsText.Rig()}}, "R": {{RigsText.Rig()}} } }""",
            "rigs.json: rigs:R: duplicate key (case is ignored); remove one", loaderOnly);
        yield return Bad("colon in a key", $$"""{ "rigs": { "r:s": {{RigsText.Rig()}} } }""",
            "rigs.json: rigs:r:s: a key must not be empty or contain ':', which separates keys in overrides", schemaToo);
        yield return Bad("rig name with a space", $$"""{ "rigs": { "r s": {{RigsText.Rig()}} } }""",
            "rigs.json: rigs:r s: \"r s\" cannot be the name of a rig; allowed: a letter or digit, then letters, digits, '-', '_' and '.', at most 64 characters", schemaToo);
        yield return Bad("rig is null", """{ "rigs": { "r": null } }""", "rigs.json: rigs:r: is null; expected an object", schemaToo);

        yield return BadRig("description is an object", """{ "description": {}, "tier": "simulated", "hosts": {} }""",
            "rigs.json: rigs:r:description: is an object; expected text", schemaToo);
        yield return BadRig("description is a number", """{ "description": 5, "tier": "simulated", "hosts": {} }""",
            "rigs.json: rigs:r:description: is a number; expected text", schemaToo);
        yield return BadRig("description is blank", """{ "description": " ", "tier": "simulated", "hosts": {} }""",
            "rigs.json: rigs:r:description: is empty; leave the key out or give it a value", schemaToo);
        yield return BadRig("description has two lines", """{ "description": "a\nb", "tier": "simulated", "hosts": {} }""",
            "rigs.json: rigs:r:description: has several lines; allowed: one", schemaToo);
        yield return BadRig("no description", """{ "tier": "simulated", "hosts": {} }""",
            "rigs.json: rigs:r:description: is missing; say in one line what the rig is for", schemaToo);
        yield return BadRig("unknown tier", """{ "description": "d", "tier": "simulatd", "hosts": {} }""",
            "rigs.json: rigs:r:tier: \"simulatd\" is not a tier of this installation; did you mean \"simulated\"?; allowed: simulated, kernel", schemaToo);
        yield return BadRig("no tier", """{ "description": "d", "hosts": {} }""", "rigs.json: rigs:r:tier: is missing; allowed: simulated, kernel", schemaToo);
        yield return BadRig("default is text", RigsText.Rig(more: """, "default": "yes" """), "rigs.json: rigs:r:default: is text; expected true or false", schemaToo);
        yield return BadRig("default is null", RigsText.Rig(more: """, "default": null """), "rigs.json: rigs:r:default: is null; expected true or false", schemaToo);
        yield return BadRig("no hosts", """{ "description": "d", "tier": "simulated", "hosts": {} }""",
            "rigs.json: rigs:r:hosts: has no hosts; declare at least one", schemaToo);
        yield return BadRig("a secret", RigsText.Rig(more: """, "sshPassword": "hunter2" """),
            "rigs.json: rigs:r:sshPassword: looks like a secret; this file is published with the evidence and must not contain secrets: remove the key, and pass the secret directly to the program that needs it", schemaToo);
        yield return BadRig("no kernel", """{ "description": "d", "tier": "simulated", "hosts": { "h": { "cards": [] } } }""",
            "rigs.json: rigs:r:hosts:h:kernel:variant: is missing; allowed: stock, endpoint-ids, endpoint-ids-rfc, instance-ids", schemaToo);
        yield return BadRig("no cards", RigsText.Rig(cards: ""), "rigs.json: rigs:r:hosts:h:cards: has no cards; declare at least one", schemaToo);
        yield return BadRig("cards is an object", """{ "description": "d", "tier": "simulated", "hosts": { "h": { "kernel": { "variant": "stock" }, "cards": { "a": {} } } } }""",
            "rigs.json: rigs:r:hosts:h:cards: is an object; expected an array", schemaToo);
        yield return BadRig("unknown variant", RigsText.Rig(kernel: """{ "variant": "stok" }"""),
            "rigs.json: rigs:r:hosts:h:kernel:variant: \"stok\" is not a kernel variant; did you mean \"stock\"?; allowed: stock, endpoint-ids, endpoint-ids-rfc, instance-ids", loaderOnly);
        yield return BadRig("unknown kernel fault", RigsText.Rig(kernel: """{ "variant": "stock", "faults": [ "loses-helo" ] }"""),
            "rigs.json: rigs:r:hosts:h:kernel:faults:0: \"loses-helo\" is not a kernel fault; did you mean \"loses-hello\"?; allowed: loses-hello, leaks-ids", schemaToo);
        yield return BadRig("fault twice", RigsText.Rig(kernel: """{ "variant": "stock", "faults": [ "leaks-ids", "leaks-ids" ] }"""),
            "rigs.json: rigs:r:hosts:h:kernel:faults:1: \"leaks-ids\" is listed twice; remove one", schemaToo);
        yield return BadRig("faults is text", RigsText.Rig(kernel: """{ "variant": "stock", "faults": "leaks-ids" }"""),
            "rigs.json: rigs:r:hosts:h:kernel:faults: is text; expected an array of names", schemaToo);

        yield return BadCard("unknown key", "\"chpi\": \"x\"",
            $"{Card0}:chpi: unknown key; did you mean \"chip\"?; known keys: name, chip, bus, address, count, buildId, boardId, mac, node, port, instance, hello, announce, imageSize, faults", schemaToo);
        yield return BadCard("key in another case", "\"Count\": 2", $"{Card0}:Count: unknown key; did you mean \"count\"?", schemaToo);
        yield return BadCard("unknown card fault", "\"faults\": [ \"flods\" ]",
            $"{Card0}:faults:0: \"flods\" is not a card fault; did you mean \"floods\"?; allowed: never-answers, floods", schemaToo);
        yield return BadCard("count is a word", "\"count\": \"two\"", $"{Card0}:count: \"two\" is not a whole number in decimal or 0x form; allowed: 1 to 256", schemaToo);
        yield return BadCard("count is negative", "\"count\": -2", $"{Card0}:count: \"-2\" is not in range; allowed: 1 to 256", schemaToo);
        yield return BadCard("count is zero", "\"count\": 0", $"{Card0}:count: \"0\" is not in range; allowed: 1 to 256", schemaToo);
        yield return BadCard("count is large", "\"count\": 257", $"{Card0}:count: \"257\" is not in range; allowed: 1 to 256", schemaToo);
        yield return BadCard("count is a fraction", "\"count\": 1.5", $"{Card0}:count: \"1.5\" is not a whole number in decimal or 0x form; allowed: 1 to 256", schemaToo);
        yield return BadCard("count is true", "\"count\": true", $"{Card0}:count: is a Boolean; expected a whole number", schemaToo);
        yield return BadCard("count has a sign", "\"count\": \"+2\"", $"{Card0}:count: \"+2\" is not a whole number in decimal or 0x form; allowed: 1 to 256", schemaToo);
        yield return BadCard("buses run out", "\"count\": 256",
            $"{Card0}:address: \"0000:01:00.0\" and the 255 buses after it go beyond bus ff; start at bus 00 or lower, or use a second entry with a different PCI domain", loaderOnly);
        yield return BadCard("card name with a slash", "\"name\": \"a/b\"", $"{Card0}:name: \"a/b\" cannot be the name of a card; allowed: ", schemaToo);
        yield return BadCard("build id too long", $"\"buildId\": \"{new string('x', 129)}\"", $"{Card0}:buildId: is 129 characters long; allowed: at most 128", schemaToo);
        yield return BadCard("build id too long with its number appended", $"\"count\": 11, \"buildId\": \"{new string('x', 126)}\"",
            $"{Card0}:buildId: is 126 characters long; allowed: at most 125, since each card's number is appended", loaderOnly);
        yield return BadCard("build id not ASCII", "\"buildId\": \"é\"", $"{Card0}:buildId: \"é\" has characters that firmware does not report; allowed: printable ASCII", schemaToo);
        yield return BadCard("board id negative", "\"boardId\": -1", $"{Card0}:boardId: \"-1\" is not in range; allowed: 0 to 4294967295", schemaToo);
        yield return BadCard("board ids run out", "\"boardId\": \"0xffffffff\", \"count\": 2", $"{Card0}:boardId: \"0xffffffff\" is not in range; allowed: 0 to 4294967294", loaderOnly);
        yield return BadCard("mac is short", "\"mac\": \"00:03:7f:00:00\"", $"{Card0}:mac: \"00:03:7f:00:00\" is not a MAC address; use the form 00:03:7f:00:00:01", schemaToo);
        yield return BadCard("mac is multicast", "\"mac\": \"01:03:7f:00:00:01\"", $"{Card0}:mac: \"01:03:7f:00:00:01\" cannot be a card's address; allowed: any address that is not zero and whose first byte is even", schemaToo);
        yield return BadCard("mac is zero", "\"mac\": \"00:00:00:00:00:00\"", $"{Card0}:mac: \"00:00:00:00:00:00\" cannot be a card's address; allowed: any address that is not zero and whose first byte is even", loaderOnly);
        yield return BadCard("macs run into multicast", "\"mac\": \"00:ff:ff:ff:ff:ff\", \"count\": 2",
            $"{Card0}:mac: \"00:ff:ff:ff:ff:ff\" and the 1 after it are not all valid card addresses; allowed: any address that is not zero and whose first byte is even", loaderOnly);
        yield return BadCard("node is broadcast", "\"node\": 4294967295", $"{Card0}:node: \"4294967295\" is not in range; allowed: 0 to 4294967294", schemaToo);
        yield return BadCard("node is the host's", "\"node\": 1", $"{Card0}:node: \"1\" is the host's own node; allowed: any other number", schemaToo);
        yield return BadCard("port is zero", "\"port\": 0", $"{Card0}:port: \"0\" is not in range; allowed: 1 to 4294967293", schemaToo);
        yield return BadCard("port is the control port", "\"port\": 4294967294", $"{Card0}:port: \"4294967294\" is not in range; allowed: 1 to 4294967293", schemaToo);
        yield return BadCard("instance is large", "\"instance\": 256", $"{Card0}:instance: \"256\" is not in range; allowed: 0 to 255", schemaToo);
        yield return BadCard("unknown hello", "\"hello\": \"twise\"",
            $"{Card0}:hello: \"twise\" is not a time to send HELLO; did you mean \"twice\"?; allowed: at-link-up, twice, when-asked", schemaToo);
        yield return BadCard("unknown announce", "\"announce\": \"unaskd\"",
            $"{Card0}:announce: \"unaskd\" is not a way to announce a service; did you mean \"unasked\"?; allowed: after-hello, unasked", schemaToo);
        yield return BadCard("image is empty", "\"imageSize\": 0", $"{Card0}:imageSize: \"0\" is not in range; allowed: 1 to 268435456", schemaToo);
        yield return BadCard("unknown bus", "\"bus\": \"usb\"", $"{Card0}:bus: \"usb\" is not a bus; allowed: pci, ahb", schemaToo);
        yield return BadCard("pci address on ahb", "\"bus\": \"ahb\"", $"{Card0}:address: \"0000:01:00.0\" is not the name of a platform device; use the form c000000.wifi", loaderOnly);

        yield return BadRig("no address", RigsText.Rig("""{ "chip": "QCA6390" }"""), $"{Card0}:address: is missing; use the form 0000:01:00.0", schemaToo);
        yield return BadRig("no chip", RigsText.Rig("""{ "address": "0000:01:00.0" }"""), $"{Card0}:chip: is missing; allowed: {string.Join(", ", RigsText.SimulatedChips)}", schemaToo);
        yield return BadRig("unknown chip", RigsText.Rig("""{ "chip": "QCA6391", "address": "0000:01:00.0" }"""),
            $"{Card0}:chip: \"QCA6391\" is not a chip; did you mean \"QCA6390\"?; allowed: {string.Join(", ", RigsText.SimulatedChips)}", schemaToo);
        yield return BadRig("not a PCI address", RigsText.Rig("""{ "chip": "QCA6390", "address": "01:00.0" }"""),
            $"{Card0}:address: \"01:00.0\" is not a PCI address; use the form domain:bus:device.function, such as 0000:01:00.0; allowed: device 00 to 1f, function 0 to 7", schemaToo);
        yield return BadRig("function out of range", RigsText.Rig("""{ "chip": "QCA6390", "address": "0000:01:00.8" }"""), $"{Card0}:address: \"0000:01:00.8\" is not a PCI address", schemaToo);
        yield return BadRig("bus that the chip does not have", RigsText.Rig("""{ "chip": "IPQ8074", "bus": "pci", "address": "c000000.wifi" }"""),
            $"{Card0}:bus: \"pci\" is not the bus of IPQ8074; allowed: ahb", loaderOnly);
        yield return BadRig("several cards on ahb", RigsText.Rig("""{ "chip": "QCA6390", "bus": "ahb", "address": "c000000.wifi", "count": 2 }"""),
            $"{Card0}:address: cannot be used with count 2, because only a PCI address can be incremented from card to card; write one entry per card", loaderOnly);
        yield return BadRig("two cards at one address", RigsText.Rig(RigsText.Card("\"count\": 2") + ", " + Second + "\"name\": \"b\" }"),
            "rigs.json: rigs:r:hosts:h:cards:1:address: \"0000:02:00.0\" of b is already used by card1 (rigs:r:hosts:h:cards:0); it must be unique within the host", loaderOnly);
        yield return BadRig("two cards with the same name", RigsText.Rig(RigsText.Card("\"name\": \"a\"") + ", " + Second + "\"name\": \"a\" }"),
            "rigs.json: rigs:r:hosts:h:cards:1:name: \"a\" is already the name of a card (rigs:r:hosts:h:cards:0); card names must be unique within the rig", loaderOnly);
        yield return BadRig("two cards with the same build id", RigsText.Rig(RigsText.Card("\"buildId\": \"a\"") + ", " + Second + "\"buildId\": \"a\" }"),
            "rigs.json: rigs:r:hosts:h:cards:1:buildId: \"a\" of card1 is already used by card0", loaderOnly);
        yield return BadRig("two cards with the same board id", RigsText.Rig(RigsText.Card("\"boardId\": 3") + ", " + Second + "\"boardId\": \"0x3\" }"),
            "rigs.json: rigs:r:hosts:h:cards:1:boardId: \"0x3\" of card1 is already used by card0", loaderOnly);
        yield return BadRig("two cards with the same mac", RigsText.Rig(RigsText.Card("\"mac\": \"00:03:7F:00:00:0a\"") + ", " + Second + "\"mac\": \"00:03:7f:00:00:0A\" }"),
            "rigs.json: rigs:r:hosts:h:cards:1:mac: \"00:03:7f:00:00:0a\" of card1 is already used by card0", loaderOnly);

        yield return BadFailure("no test", """{ "reason": "x", "observation": { "a": "1" } }""", "test: is missing; write Fixture.Test, where * matches any text", schemaToo);
        yield return BadFailure("test without fixture", """{ "test": "X", "reason": "x", "observation": { "a": "1" } }""", "test: \"X\" is not the name of a test; write Fixture.Test, where * matches any text", schemaToo);
        yield return BadFailure("no reason", """{ "test": "A.B", "observation": { "a": "1" } }""", "reason: is missing; say why the test fails on this rig", schemaToo);
        yield return BadFailure("no observation", """{ "test": "A.B", "reason": "x" }""", "observation: is missing; declare what must be observed, since a test can fail for many reasons", schemaToo);
        yield return BadFailure("empty observation", """{ "test": "A.B", "reason": "x", "observation": {} }""", "observation: is missing; declare what must be observed", schemaToo);
        yield return BadFailure("observation is a list", """{ "test": "A.B", "reason": "x", "observation": { "a": [ 1 ] } }""", "observation:a: is an array; expected text or a whole number", schemaToo);
        yield return BadFailure("observation is true", """{ "test": "A.B", "reason": "x", "observation": { "a": true } }""", "observation:a: is a Boolean; expected text or a whole number", schemaToo);
        yield return BadFailure("empty alternative", """{ "test": "A.B", "reason": "x", "observation": { "a": "1|" } }""", "observation:a: \"1|\" has an empty alternative; use the form 1|2", loaderOnly);
        yield return BadRig("declared twice", RigsText.Rig(more: """
            , "expectedFailures": [ { "test": "A.B", "reason": "x", "observation": { "a": 1 } }, { "test": "A.B", "reason": "y", "observation": { "a": 2 } } ]
            """), "rigs.json: rigs:r:expectedFailures:1:test: \"A.B\" is declared twice; merge the entries", loaderOnly);
        yield return BadRig("expected failures from an unknown rig", RigsText.Rig(more: """, "expectedFailuresFrom": "q" """),
            "rigs.json: rigs:r:expectedFailuresFrom: \"q\" is not a rig of this file; did you mean \"r\"?; allowed: r", loaderOnly);
        yield return BadRig("expected failures from the rig itself", RigsText.Rig(more: """, "expectedFailuresFrom": "r" """),
            "rigs.json: rigs:r:expectedFailuresFrom: is circular: r → r", loaderOnly);
    }

    private static TestCaseData Bad(string name, string text, string problem, bool schemaToo) =>
        new TestCaseData(text, problem, schemaToo).SetArgDisplayNames(name);

    private static TestCaseData BadRig(string name, string rig, string problem, bool schemaToo) =>
        Bad(name, RigsText.File(rig), problem, schemaToo);

    private static TestCaseData BadCard(string name, string key, string problem, bool schemaToo) =>
        BadRig(name, RigsText.Rig(RigsText.Card(key)), problem, schemaToo);

    private static TestCaseData BadFailure(string name, string failure, string problem, bool schemaToo) =>
        BadRig(name, RigsText.Rig(more: $", \"expectedFailures\": [ {failure} ]"), $"rigs.json: rigs:r:expectedFailures:0:{problem}", schemaToo);
}
