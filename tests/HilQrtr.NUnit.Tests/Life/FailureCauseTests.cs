using HilQrtr.Errors;
using HilQrtr.NUnit.Life;
using HilQrtr.Outcomes;
using HilQrtr.Protocols;
using HilQrtr.Rigs;
using HilQrtr.TestKit.Rigs;

namespace HilQrtr.NUnit.Tests.Life;

/// <summary>Tests which cause is recorded for a failed test.</summary>
public sealed class FailureCauseTests
{
    private const string Warning = "WARNING: CPU: 0 PID: 1 at net/qrtr/af_qrtr.c:1 qrtr_port_lookup+0x1/0x2";
    private const string Oops = "BUG: KASAN: slab-use-after-free in qrtr_node_release+0x1/0x2";

    private static readonly TestCaseData[] Thrown =
    [
        Row(new ExpectationException("card1 (0000:02:00.0) has received one HELLO", "2"), FailureKind.Expectation, "expected: CARD has received one HELLO"),
        Row(new ExpectationException("each card comes up", "card0 did not", new BringUpFailedException("card0 (0000:01:00.0)", BringUpGoal.Up, CardState.Failed, "failed to connect to HTC: -110")), FailureKind.Error, "CARD failed to come up: failed to connect to HTC: -110 (ETIMEDOUT)"),
        Row(new BringUpFailedException("card1", BringUpGoal.Link, CardState.Booting, "no progress for 8 s"), FailureKind.Error, "CARD failed to reach Link: no progress for N s"),
        Row(new WaitTimeoutException("card0's HELLO", TimeSpan.FromSeconds(8), "nothing"), FailureKind.Error, "timed out waiting for CARD's HELLO"),
        Row(new QrtrSocketException("sendmsg from 1:16385 to 7:1", Errno.ENODEV), FailureKind.Error, "sendmsg: ENODEV"),
        Row(new HostDiedException("duo", "exited with 134", "Kernel panic - not syncing: fault at addr 0x0, ip 0x1\nRIP: 0033:ath11k_halt+0x1/0x2"), FailureKind.Kernel, "panic in ath11k_halt: fault at addr 0x0"),
        Row(new HostDiedException("duo", "exited with 1"), FailureKind.Kernel, "the kernel died without a panic"),
        Row(new RigHungException("duo", "a probe", TimeSpan.FromSeconds(1), silentHost: "host0"), FailureKind.Kernel, "the kernel is not responding"),
        Row(new RigHungException("duo", "a task", TimeSpan.FromSeconds(1)), FailureKind.Test, "the test awaits something that is not on the rig's timeline"),
        Row(new RigBrokenException("duo", "it has lost power"), FailureKind.Rig, "rig duo is broken: it has lost power"),
        Row(new AssertionException("  two cards\n  Assert.That(1, Is.EqualTo(2))\n  Expected: 2\n  But was:  1"), FailureKind.Expectation, "two cards"),
    ];

    [TestCaseSource(nameof(Thrown))]
    public async Task An_exception_in_the_body_determines_the_cause(Exception thrown, FailureCause cause)
    {
        using var harness = new RigTestHarness();

        Assert.That((await harness.RunAsync(_ => throw thrown)).Cause, Is.EqualTo(cause));
    }

    [Test]
    public async Task The_cause_of_a_test_exception_shows_where_the_exception_was_thrown()
    {
        using var harness = new RigTestHarness();

        var record = await harness.RunAsync(_ => throw new InvalidOperationException("a bug"));

        Assert.That(record.Cause!.Kind, Is.EqualTo(FailureKind.Test));
        Assert.That(record.Cause.BlamesProduct, Is.False);
        Assert.That(record.Cause.Key, Does.StartWith("InvalidOperationException in "));
    }

    [Test]
    public async Task An_error_that_a_provider_defines_is_not_blamed_on_the_test()
    {
        using var harness = new RigTestHarness();

        var record = await harness.RunAsync(_ => throw new FakeRigException("card0 rejects the request"));

        Assert.That(record.Cause, Is.EqualTo(new FailureCause(FailureKind.Error, "FakeRigException: CARD rejects the request")));
        Assert.That(record.Message, Does.StartWith("card0 rejects the request"));
    }

    [Test]
    public void Only_exceptions_of_the_framework_and_of_the_provider_are_product_errors()
    {
        var ofTheProvider = new FakeRigException("rejected");
        var withProvider = new ProductAssemblies(new FakeRigProvider());
        var withoutProvider = new ProductAssemblies(null);

        Assert.That(withProvider.Defines(ofTheProvider), Is.True);
        Assert.That(withoutProvider.Defines(ofTheProvider), Is.False);
        foreach (var product in new[] { withProvider, withoutProvider })
        {
            Assert.That(product.Defines(new RigBrokenException("duo", "it has lost power")), Is.True);
            Assert.That(product.Defines(new WireFormatException("qmi", "length", 0, "4 bytes", "3 bytes")), Is.True);
            Assert.That(product.Defines(new InvalidOperationException("a bug")), Is.False);
            Assert.That(product.Defines(new System.Text.Json.JsonException("a bug")), Is.False);
            Assert.That(product.Defines(new AssertionException("1 is not 2")), Is.False);
        }
    }

    [Test]
    public async Task A_passed_or_unsupported_test_has_no_cause()
    {
        using var harness = new RigTestHarness();

        Assert.That((await harness.RunAsync(_ => { })).Cause, Is.Null);
        Assert.That((await harness.RunAsync(_ => throw new CapabilityMissingException("duo", Capability.Power, "none"))).Cause, Is.Null);
    }

    [Test]
    public async Task An_error_before_the_body_is_blamed_on_the_rig()
    {
        using var harness = new RigTestHarness(rig => rig.FakeHosts[0].FakeCards.Clear());

        Assert.That((await harness.RunAsync(_ => { })).Cause!.Kind, Is.EqualTo(FailureKind.Rig));
    }

    [Test]
    public async Task A_leftover_is_the_cause_if_the_body_passed()
    {
        using var harness = new RigTestHarness();

        var record = await harness.RunAsync(async scope => _ = await scope.Rig.Hosts[0].Qrtr.OpenSocketAsync(CancellationToken.None));

        Assert.That(record.Cause!.Kind, Is.EqualTo(FailureKind.Leftover), record.Message);
        Assert.That(record.Cause.Key, Does.StartWith("left behind: ").And.Not.Contains("1"));
    }

    [Test]
    public async Task An_Oops_is_the_cause_even_if_the_body_failed()
    {
        using var harness = new RigTestHarness();

        var record = await harness.RunAsync(_ =>
        {
            harness.Rig.Hosts[0].Log.Mark(Oops);
            throw new ExpectationException("all is well", "no");
        });

        Assert.That(record.Cause, Is.EqualTo(new FailureCause(FailureKind.Kernel, "KASAN in qrtr_node_release")));
    }

    [Test]
    public async Task A_warning_does_not_hide_why_the_body_failed()
    {
        using var harness = new RigTestHarness();

        var record = await harness.RunAsync(_ =>
        {
            harness.Rig.Hosts[0].Log.Mark(Warning);
            throw new ExpectationException("all is well", "no");
        });

        Assert.That(record.Cause, Is.EqualTo(new FailureCause(FailureKind.Expectation, "expected: all is well")));
    }

    [Test]
    public async Task A_warning_is_the_cause_if_nothing_else_failed()
    {
        using var harness = new RigTestHarness();

        Assert.That((await harness.RunAsync(_ => harness.Rig.Hosts[0].Log.Mark(Warning))).Cause, Is.EqualTo(new FailureCause(FailureKind.Kernel, "WARNING in qrtr_port_lookup")));
    }

    private static TestCaseData Row(Exception thrown, FailureKind kind, string key) =>
        new TestCaseData(thrown, new FailureCause(kind, key)).SetArgDisplayNames(thrown.GetType().Name, key);
}
