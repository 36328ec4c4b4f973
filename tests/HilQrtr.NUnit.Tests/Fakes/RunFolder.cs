namespace HilQrtr.NUnit.Tests.Fakes;

/// <summary>A temporary folder with a rigs file and results.</summary>
internal sealed class RunFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hilqrtr-");

    public RunFolder(string expectedFailures = "")
    {
        File.WriteAllText(RigsJson, $$"""
            { "rigs": {
              "duo": { "description": "two fakes", "tier": "simulated",
                "hosts": { "host0": { "kernel": { "variant": "endpoint-ids" },
                  "cards": [ { "chip": "QCA6390", "address": "0000:01:00.0", "count": 2 } ] } },
                "expectedFailures": [ {{expectedFailures}} ] },
              "other": { "description": "one fake", "tier": "simulated",
                "hosts": { "host0": { "kernel": { "variant": "stock" },
                  "cards": [ { "chip": "QCA6390", "address": "0000:01:00.0" } ] } } },
              "pair": { "description": "a fake on each of two hosts", "tier": "simulated",
                "hosts": {
                  "east": { "kernel": { "variant": "stock" }, "cards": [ { "chip": "QCA6390", "address": "0000:01:00.0" } ] },
                  "west": { "kernel": { "variant": "stock" }, "cards": [ { "chip": "QCA6390", "address": "0000:01:00.0", "count": 9 } ] } } }
            } }
            """);
    }

    public string RigsJson => Path.Combine(_folder.FullName, "rigs.json");

    public string Results => Path.Combine(_folder.FullName, "results");

    public void Dispose() => _folder.Delete(recursive: true);
}
