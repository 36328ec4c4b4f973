using HilQrtr.Configuration;

namespace HilQrtr.Tests.Configuration;

public sealed class UserCacheTests
{
    [TestCase("/xdg", "/h", "/xdg/hilqrtr")]
    [TestCase("relative", "/h", "/h/.cache/hilqrtr")]
    [TestCase("", "/h", "/h/.cache/hilqrtr")]
    [TestCase(null, "/h", "/h/.cache/hilqrtr")]
    [Platform(Exclude = "Win")]
    public void The_environment_selects_the_cache_folder(string? xdg, string home, string expected)
    {
        var environment = new Dictionary<string, string?> { ["XDG_CACHE_HOME"] = xdg, ["HOME"] = home };

        Assert.That(UserCache.Folder(environment.GetValueOrDefault), Is.EqualTo(expected));
    }
}
