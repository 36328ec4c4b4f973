using System.Text;
using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Rigs;

namespace HilQrtr.Reporting.Tests.Samples;

/// <summary>A run of thirteen tests on two rigs, with every outcome, every expectation and every kind of evidence.</summary>
internal static class SampleRun
{
    private static readonly DateTimeOffset Noon = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly ExpectedFailure BothReadCardZero = new(
        "DriverIsolation.*",
        "stock routes by node number, and both cards use node 7",
        "https://lore.kernel.org/linux-arm-msm/",
        new Dictionary<string, string> { ["build id read by card1's driver"] = "HILQRTR-CARD0|none", ["distinct build ids read"] = "1" });

    public static RunInfo Info { get; } = new(
        7, 1, ["sim-duo", "sim-duo-stock"], "rigs.json", new string('a', 64), "hil run --rig sim-duo --rig sim-duo-stock --seed 7", "1a2b3c4d", Noon)
    {
        RigDescriptions = new Dictionary<string, string> { ["sim-duo"] = "two <equal> cards" },
    };

    public static IReadOnlyList<TestRecord> Records { get; } =
    [
        Passed("sim-duo", "DriverIsolation", "Each_driver_reads_the_build_id_of_its_own_card"),
        Passed("sim-duo", "DriverIsolation", "Each_card_has_exactly_one_QMI_client"),
        Passed("sim-duo", "Announcements", "A_NEW_SERVER_reaches_the_driver_of_its_card", ("announce", "AfterHello")),
        Passed("sim-duo", "Announcements", "A_NEW_SERVER_reaches_the_driver_of_its_card", ("announce", "Unasked")),
        Of("sim-duo", "Routing", "A_broadcast_reaches_every_endpoint", Outcome.Failed, Expectation.UnexpectedFailure) with
        {
            Message = "card1 received no broadcast\n  Expected: 2 packets\n  But was:  1 packet",
            Cause = new FailureCause(FailureKind.Expectation, "CARD received no broadcast"),
            Trace = "   at HilQrtr.Suites.EndpointIsolation.Routing.A_broadcast_reaches_every_endpoint()",
        },
        Of("sim-duo", "Routing", "A_lost_rig_says_so", Outcome.InfrastructureError, Expectation.Unknown) with
        {
            Message = "rig sim-duo is broken: the simulation stopped. Run hil doctor.",
            SetUp = [Step("the rig is leased", 0, StepStatus.Broken, "no lease")],
        },
        Of("sim-duo", "Routing", "Power_cycle_of_one_slot", Outcome.Unsupported, Expectation.AsExpected) with
        {
            Message = "sim-duo lacks Power: this tier of rig does not offer it",
        },
        Declared("DriverIsolation", "Each_driver_reads_the_build_id_of_its_own_card", Expectation.AsExpected, "1") with
        {
            Message = "card1's driver read HILQRTR-CARD0\n  Expected: \"HILQRTR-CARD1\"\n  But was:  \"HILQRTR-CARD0\"",
        },
        Declared("DriverIsolation", "Each_card_has_exactly_one_QMI_client", Expectation.UnexpectedObservation, "2") with
        {
            Message = "card0 has 3 clients",
        },
        Declared("DriverIsolation", "Each_HELLO_is_answered", Expectation.UnexpectedPass, "1") with { Message = null },
        Passed("sim-duo-stock", "Routing", "A_broadcast_reaches_every_endpoint"),
        Of("sim-duo-stock", "Routing", "Flow_control_of_one_card_never_blocks_another", Outcome.Interrupted, Expectation.Unknown) with
        {
            Message = "Ctrl-C",
        },
        Of("sim-duo", "Routing", "A_test_with_a_bug", Outcome.Failed, Expectation.UnexpectedFailure) with
        {
            Message = "System.NullReferenceException: Object reference not set to an instance of an object.",
            Cause = new FailureCause(FailureKind.Test, "NullReferenceException in Routing.A_test_with_a_bug"),
        },
    ];

    /// <summary>Writes the run. If <paramref name="end"/> is false, the run is killed during an additional test.</summary>
    public static void Write(IRunSink sink, bool end = true)
    {
        sink.RunStarted(Info);
        foreach (var record in Records)
        {
            sink.TestStarted(record.Test);
            sink.TestFinished(record);
        }

        if (end)
            sink.RunFinished(interrupted: false, ["the lab is closed: open it"]);
        else
            sink.TestStarted(Identity("sim-duo", "Lookups", "A_bound_lookup_sees_one_card"));
    }

    public static TestIdentity Identity(string rig, string fixture, string method, params (string Key, string Value)[] arguments)
    {
        var name = arguments.Length == 0 ? method : $"{method}({string.Join(",", arguments.Select(a => a.Value))})";
        return new TestIdentity("EndpointIsolation", fixture, method, name, rig, [.. arguments.Select(a => KeyValuePair.Create(a.Key, a.Value))]);
    }

    public static TestRecord Passed(string rig, string fixture, string method, params (string, string)[] arguments) =>
        Of(rig, fixture, method, Outcome.Passed, Expectation.AsExpected, arguments) with
        {
            Observations = new Dictionary<string, string> { ["distinct build ids read"] = "2", ["build id read by card1's driver"] = "HILQRTR-CARD1" },
        };

    public static TestRecord Of(
        string rig, string fixture, string method, Outcome outcome, Expectation expectation, params (string, string)[] arguments) => new()
    {
        Test = Identity(rig, fixture, method, arguments),
        Tier = Tier.Simulated,
        Seed = ulong.MaxValue,
        Description = "Both drivers are started at once; each must read what its own card reports, with <no> cross-talk & no loss.",
        Verdict = new Verdict(outcome, expectation, null, (outcome, expectation) == (Outcome.Passed, Expectation.AsExpected) ? "" : $"judged {expectation}"),
        Start = Noon.AddMilliseconds(100),
        Stop = Noon.AddMilliseconds(112.5),
        SetUp = [Step("the rig is leased", 100), Step("every card is present and identified", 101)],
        Steps = outcome == Outcome.Passed ? [BothBound(StepStatus.Passed, null)] : [BothBound(StepStatus.Failed, "no")],
        TakeDown = [Step("the cards are taken down", 110), Step("nothing is left behind", 111)],
        Attachments =
        [
            EvidenceFile.Text("kernel log of host0", "[    0.000000] HilQrtr: test\n[    0.000123] ath11k_pci 0000:01:00.0: fw_version\n"),
            new EvidenceFile("card map", "application/json", "json", Encoding.UTF8.GetBytes("""{"card0":"0000:01:00.0"}""")),
            EvidenceFile.Text("QMI transcript of card0", "> HOST_CAP\n< HOST_CAP\n", EvidenceKind.Traffic),
            new EvidenceFile(
                "event log of sim-duo", "text/plain", "jsonl",
                Encoding.UTF8.GetBytes("""{"test":"F.M","t":"0.000123400","actor":"host0/qrtr","kind":"qrtr.rx","detail":"HELLO from 7:1"}""" + "\n")) { Kind = EvidenceKind.EventLog },
        ],
    };

    private static TestRecord Declared(string fixture, string method, Expectation expectation, string distinct)
    {
        var outcome = expectation == Expectation.UnexpectedPass ? Outcome.Passed : Outcome.Failed;
        var observations = new Dictionary<string, string> { ["distinct build ids read"] = distinct, ["build id read by card1's driver"] = "HILQRTR-CARD0" };
        var record = Of("sim-duo-stock", fixture, method, outcome, expectation) with { Observations = observations };
        return record with { Verdict = Judge.Decide([BothReadCardZero], record.Test, outcome, observations) };
    }

    private static StepRecord BothBound(StepStatus status, string? message) => new(
        "both drivers are bound at once", status, Noon.AddMilliseconds(102), Noon.AddMilliseconds(108), message,
        [Step("card0 is brought up", 102), Step("card1 is brought up", 104, status, message)]);

    private static StepRecord Step(string name, double seconds, StepStatus status = StepStatus.Passed, string? message = null) =>
        new(name, status, Noon.AddMilliseconds(seconds), Noon.AddMilliseconds(seconds + 1), message, []);
}
