using NUnit.Framework;

namespace HilQrtr.NUnit.TestSuites.Suites.Outcomes;

[RigFixtureSource]
public sealed class OfHosts(string rig) : RigFixture(rig)
{
    [RigTest]
    public void Tells_its_host() => Observe("host", Host.Name);

    [RigTest, MinHosts(2)]
    public void Needs_two_hosts() => Expect("there are two hosts", Rig.Hosts, Has.Count.EqualTo(2));

    [RigTest, MinCards(9)]
    public void Needs_nine_cards() => Expect("the host has nine cards", Cards, Has.Count.EqualTo(9));
}
