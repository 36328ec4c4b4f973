using System.Text;
using HilQrtr.Agent.Protocol;
using HilQrtr.Rigs.Remote;

namespace HilQrtr.Rigs.Kernel.Tests.Rig;

/// <summary>Tests with a third-party client in the guest: Debian's <c>qrtr-lookup</c>.</summary>
[NonParallelizable]
internal sealed class QrtrLookupTests
{
    private const string Program = "usr/bin/qrtr-lookup";

    [Test]
    public async Task The_services_of_a_card_are_listed_while_the_card_is_up()
    {
        await using var rigs = new KernelRigs();
        rigs.Programs[Program] = Requirement.Program("qrtr-lookup", "qrtr-tools");
        await using var rig = await rigs.LeaseAsync();
        var card = rig.Hosts[0].Cards[0];
        string before = "", up = "", after = "";

        await rig.RunAsync(
            async token =>
            {
                before = await LookUpAsync(rig, token);
                await card.BringUpAsync(BringUpGoal.Up, token);
                up = await LookUpAsync(rig, token);
                await card.TakeDownAsync(token);
                after = await LookUpAsync(rig, token);
            },
            TimeSpan.FromSeconds(30),
            CancellationToken.None);

        // WLFW is service 69. The lowest byte of the instance is the QMI version, which the program prints separately.
        var firmware = card.Emulation!.Firmware;
        Assert.That(up, Does.Match(FormattableString.Invariant($@"(?m)^ +69 +1 +{firmware.Instance} +{firmware.Node} +{firmware.Port} ")));
        Assert.That(before, Does.Contain("Service").And.Not.Match("(?m)^ +69 "));
        Assert.That(after, Is.EqualTo(before));
    }

    private static async Task<string> LookUpAsync(RemoteRig rig, CancellationToken cancellationToken)
    {
        var result = await rig.Guest.Agent.Programs.RunAsync(["/" + Program], TimeSpan.FromSeconds(10), default, cancellationToken);
        Assert.That((result.End, result.Code), Is.EqualTo((ProgramEnd.Exited, 0)), Encoding.UTF8.GetString(result.Errors.Span));
        return Encoding.UTF8.GetString(result.Output.Span);
    }
}
