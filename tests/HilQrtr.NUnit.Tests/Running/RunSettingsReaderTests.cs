using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.NUnit.Running;

namespace HilQrtr.NUnit.Tests.Running;

public sealed class RunSettingsReaderTests
{
    [Test]
    public void The_defaults_are_the_rig_sim_duo_and_seed_1_and_one_repetition()
    {
        var settings = Read([], []);

        Assert.That(settings.Rigs, Is.EqualTo(new[] { "sim-duo" }));
        Assert.That(settings.Evidence, Is.EqualTo(EvidenceRetention.Brief));
        Assert.That((settings.RigsFile, settings.Seed, settings.Results, settings.Repeat, settings.HangAfter),
            Is.EqualTo(((string?)null, 1ul, (string?)null, 1, TimeSpan.FromSeconds(60))));
    }

    [Test]
    public void Every_setting_can_come_from_its_environment_variable()
    {
        var settings = Read([], new()
        {
            ["HILQRTR_RIG"] = "sim-quad, sim-duo,sim-quad",
            ["HILQRTR_RIGS"] = "my.json",
            ["HILQRTR_SEED"] = "0xffffffffffffffff",
            ["HILQRTR_RESULTS"] = "out",
            ["HILQRTR_REPEAT"] = "3",
            ["HILQRTR_EVIDENCE"] = "all",
            ["HILQRTR_HANG_AFTER"] = "0.5",
        });

        Assert.That(settings.Rigs, Is.EqualTo(new[] { "sim-quad", "sim-duo" }));
        Assert.That(settings.Evidence, Is.EqualTo(EvidenceRetention.All));
        Assert.That((settings.RigsFile, settings.Seed, settings.Results, settings.Repeat, settings.HangAfter),
            Is.EqualTo(((string?)"my.json", ulong.MaxValue, (string?)"out", 3, TimeSpan.FromSeconds(0.5))));
    }

    [Test]
    public void A_nonempty_test_parameter_overrides_the_environment()
    {
        var settings = Read(
            new() { ["rig"] = "from-parameter", ["seed"] = "" },
            new() { ["HILQRTR_RIG"] = "from-environment", ["HILQRTR_SEED"] = "7" });

        Assert.That(settings.Rigs, Is.EqualTo(new[] { "from-parameter" }));
        Assert.That(settings.Seed, Is.EqualTo(7ul));
    }

    [Test]
    public void Every_invalid_setting_is_reported_with_the_allowed_values()
    {
        var problem = Assert.Throws<RigConfigurationException>(() => Read(
            new() { ["seed"] = "-1" },
            new() { ["HILQRTR_RIG"] = " , ", ["HILQRTR_EVIDENCE"] = "some", ["HILQRTR_REPEAT"] = "0", ["HILQRTR_HANG_AFTER"] = "soon" }));

        Assert.That(problem.Problems, Is.EqualTo(new[]
        {
            "HILQRTR_RIG: \" , \" does not contain a rig name; allowed: names from rigs.json, separated by commas",
            "test parameter seed: invalid seed \"-1\"; allowed: 0 to 18446744073709551615, decimal or 0x…",
            "HILQRTR_EVIDENCE: invalid evidence \"some\"; allowed: brief, all",
            "HILQRTR_REPEAT: invalid repeat \"0\"; allowed: 1 to 2147483647",
            "HILQRTR_HANG_AFTER: invalid hang-after \"soon\"; allowed: a number of seconds greater than 0 and at most 86400",
        }));
    }

    private static RunSettings Read(Dictionary<string, string> parameters, Dictionary<string, string> environment) =>
        new RunSettingsReader(name => parameters.GetValueOrDefault(name), name => environment.GetValueOrDefault(name)).Read();
}
