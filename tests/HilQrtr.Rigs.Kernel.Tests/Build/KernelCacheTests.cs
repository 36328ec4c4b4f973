using System.Text.Json.Nodes;
using HilQrtr.Kernels;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Tests.Build;

public sealed class KernelCacheTests
{
    [TestCase("/elsewhere", "/xdg", "/elsewhere")]
    [TestCase(null, "/xdg", "/xdg/hilqrtr/kernels")]
    [TestCase(null, "relative", "/h/.cache/hilqrtr/kernels")]
    [TestCase("", null, "/h/.cache/hilqrtr/kernels")]
    public void The_folder_is_configurable_and_defaults_to_the_user_cache(string? named, string? xdg, string expected)
    {
        var environment = new Dictionary<string, string?> { ["HILQRTR_KERNELS"] = named, ["XDG_CACHE_HOME"] = xdg, ["HOME"] = "/h" };

        Assert.That(KernelCache.Default(environment.GetValueOrDefault).Folder, Is.EqualTo(expected));
    }

    [Test]
    public void A_missing_cache_is_empty()
    {
        var cache = new KernelCache("/does/not/exist");

        Assert.That(cache.List(), Is.Empty);
        Assert.That(cache.Find("stock"), Is.Null);
    }

    [Test]
    public async Task A_kernel_stored_by_an_earlier_version_of_hil_is_treated_as_a_kernel_for_User_Mode_Linux()
    {
        using var fake = new FakeKernel();
        var built = await fake.BuildAsync();
        var file = Path.Combine(built.Kernel.Folder, KernelCache.FileName);
        var json = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject();
        json.Remove("engine");
        json.Remove("modules");
        await File.WriteAllTextAsync(file, json.ToJsonString());

        var kernel = fake.Cache.List().Single();

        Assert.That((kernel.Engine, kernel.Modules.Count), Is.EqualTo((KernelEngine.Uml, 0)));
    }
}
