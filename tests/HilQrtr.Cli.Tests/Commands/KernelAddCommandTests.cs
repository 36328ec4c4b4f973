using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests.Commands;

public sealed class KernelAddCommandTests
{
    private const string Release = "7.3.4-test";

    [Test]
    public async Task An_added_kernel_is_described_and_listed_and_pruned()
    {
        using var hil = Prepared();

        var added = await hil.RunAsync("kernel", "add", "linux", "--name", "mine");
        var again = await hil.RunAsync("kernel", "add", "linux", "--name", "mine");
        var list = await hil.RunAsync("kernel", "list");
        await hil.RunAsync("kernel", "prune", "--name", "mine");
        var empty = await hil.RunAsync("kernel", "list");

        Assert.That(added.ExitCode, Is.Zero, added.ToString);
        Assert.That(added.Output, Does.Match(@"\Aadded mine: Linux 7\.3\.4-test, in [0-9.]+ m?s\n"));
        Assert.That(added.Output, Does.Contain($"  from      {hil.Folder["linux"]}\n").And.Contain("  modules   qrtr, mhi, qrtr_mhi, mac80211, qmi_helpers, ath11k, ath11k_pci, ath12k\n"));
        Assert.That(added.Output, Does.Contain("  without   CONFIG_QRTR_TUN: tests that require Tun, such as TunRemotes and IdWrap, are not supported\n"));
        Assert.That(added.ErrorLines, Is.EqualTo(new[] { $"hil: checking Linux {Release}", $"hil: storing Linux {Release}" }));
        Assert.That(again.Output, Does.StartWith("present mine: "));
        Assert.That(list.Output, Does.Match(@"(?m)^mine  7\.3\.4-test  machine  mine  -     plain .* [0-9a-f]{12}  .*  -$"));
        Assert.That(empty.Output, Does.StartWith("There are no kernels in "));
    }

    [Test]
    public async Task With_json_one_document_is_printed()
    {
        using var hil = Prepared();

        var answer = await hil.RunAsync("kernel", "add", "linux", "--json");

        var kernel = answer.Json.GetProperty("kernel");
        Assert.That((answer.Json.GetProperty("name").GetString(), answer.Json.GetProperty("wasThere").GetBoolean(), kernel.GetProperty("engine").GetString()), Is.EqualTo((Release, false, "machine")));
        Assert.That(File.Exists(kernel.GetProperty("binary").GetString()));
        Assert.That(kernel.GetProperty("modules").EnumerateArray().Select(module => File.Exists(module.GetString())), Has.Exactly(8).True);
        Assert.That(answer.Json.GetProperty("missing")[0].GetProperty("option").GetString(), Is.EqualTo("CONFIG_QRTR_TUN"));
    }

    [TestCase("kernel add nowhere", 2, "nowhere does not exist; give Debian packages")]
    [TestCase("kernel add", 2, "see hil kernel add --help")]
    [TestCase("kernel add linux --name 7.3+mine", 2, "has the form of a complete name")]
    [TestCase("kernel get fedora-7.3", 2, "write debian-VERSION, such as debian-6.1, debian-6.12, debian-7.3")]
    [TestCase("kernel get debian-7.3", 3, "apt-get, apt-cache, apt-config, dpkg-deb not found in PATH")]
    [TestCase("machine install", 3, "apt-get, apt-cache, apt-config, dpkg-deb not found in PATH")]
    [TestCase("machine", 2, "'hil machine' needs a command: install")]
    public async Task Errors_have_an_exit_code_and_a_message(string line, int code, string message)
    {
        using var hil = Prepared();
        hil.Environment["PATH"] = hil.Folder["cache"];

        var answer = await hil.RunAsync(line.Split(' '));

        Assert.That(answer.ExitCode, Is.EqualTo(code), answer.ToString);
        Assert.That(answer.Error, Does.Contain(message));
    }

    [Test]
    public async Task A_rig_that_runs_User_Mode_Linux_refuses_the_kernel()
    {
        using var hil = Prepared();
        await hil.RunAsync("kernel", "add", "linux", "--name", "mine");

        var answer = await hil.RunAsync("run", "--rig", "kernel-duo", "--kernel", "mine");

        Assert.That(answer.ExitCode, Is.EqualTo(2), answer.ToString);
        Assert.That(answer.Error, Does.Contain("--kernel: the kernel \"mine\" runs in a machine only, but the rig runs User Mode Linux; choose a kernel whose engine is uml in `hil kernel list`"));
    }

    private static Hil Prepared()
    {
        var hil = new Hil();
        hil.Environment["HILQRTR_KERNELS"] = hil.Folder["kernels"];
        hil.Environment["XDG_CACHE_HOME"] = hil.Folder["cache"];
        FakeMachineKernel.WriteBuild(hil.Folder["linux"], Release);
        return hil;
    }
}
