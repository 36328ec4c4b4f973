using HilQrtr.NUnit.Running;

namespace HilQrtr.NUnit.Tests.Running;

internal sealed class RigPlaceTests
{
    [TestCase("duo", "duo", null, false)]
    [TestCase("duo/", "duo", null, true)]
    [TestCase("pair/west", "pair", "west", true)]
    public void A_place_is_parsed(string text, string rig, string? host, bool exact)
    {
        Assert.That(RigPlace.Parse(text), Is.EqualTo(new RigPlace(rig, host)));
        Assert.That(RigPlace.IsExact(text), Is.EqualTo(exact));
    }

    [Test]
    public void Only_a_rig_with_several_hosts_has_one_place_per_host()
    {
        Assert.That(RigPlace.Of("pair", ["east", "west"]).Select(place => $"{place} {place.Exact}"), Is.EqualTo(["pair/east pair/east", "pair/west pair/west"]));
        Assert.That(RigPlace.Of("duo", ["host0"]).Select(place => $"{place} {place.Exact}"), Is.EqualTo(["duo duo/"]));
        Assert.That(RigPlace.Of("unknown", []).Single().ToString(), Is.EqualTo("unknown"));
    }
}
