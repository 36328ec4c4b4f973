using HilQrtr.Native;

namespace HilQrtr.Rigs.Kernel.Tests.Rig;

/// <summary>
/// Tests that no process survives a run, however the run ends, and that the next run removes folders that are left behind.
/// </summary>
[NonParallelizable]
internal sealed class LeftoverTests
{
    private const int SIGINT = 2;

    private string _folder = null!;

    [SetUp]
    public void SetUp()
    {
        _folder = Directory.CreateTempSubdirectory("hk-").FullName;
        Requirement.StockKernel();
    }

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_disposed_provider_leaves_no_process_or_folder()
    {
        await using var rigs = new KernelRigs();
        string idle, leased;
        var first = await rigs.LeaseAsync();
        await using (var second = await rigs.LeaseAsync())
        {
            idle = second.Guest.Plan.Folder;
            leased = first.Guest.Plan.Folder;
            await KernelRigs.UseAsync(second);
        }

        var folder = Path.GetDirectoryName(idle)!;
        Assert.That(Path.GetDirectoryName(leased), Is.EqualTo(folder));
        Assert.That(GuestProcesses.Below(idle), Is.Not.Empty);
        Assert.That(GuestProcesses.Below(leased), Is.Not.Empty);

        await rigs.DisposeAsync();

        Assert.That(GuestProcesses.Below(folder), Is.Empty);
        Assert.That(Directory.Exists(folder), Is.False);
        await first.DisposeAsync();
    }

    [Test]
    public async Task Changing_the_kernel_of_a_rig_ends_the_old_guest()
    {
        await using var rigs = new KernelRigs();
        string before;
        await using (var rig = await rigs.LeaseAsync())
            before = rig.Guest.Plan.Folder;
        Assert.That(GuestProcesses.Below(before), Is.Not.Empty, "the guest is kept for the next lease");

        await using var chosen = await rigs.LeaseChosenAsync();

        Assert.That(GuestProcesses.Below(before), Is.Empty);
        Assert.That(chosen.Hosts[0].Kernel, Is.EqualTo(new KernelInfo(Requirement.StockKernel().Release, Requirement.StockKernel().Binary, Requirement.StockKernel().BuildId)));
        await KernelRigs.UseAsync(chosen);
    }

    [Test]
    public async Task Two_providers_do_not_interfere()
    {
        await using var one = new KernelRigs();
        await using var other = new KernelRigs();
        await using var rig = await one.LeaseAsync();
        await other.UseAnotherAsync();

        await other.DisposeAsync();

        await Assert.ThatAsync(() => KernelRigs.UseAsync(rig), Throws.Nothing);
    }

    [Test]
    public async Task Guests_die_when_hil_is_killed_and_the_next_run_cleans_up()
    {
        await using (var hil = await StartAsync())
        {
            SignalCalls.Send(hil.Id, SignalCalls.Kill);
            await hil.EndAsync();
            await WaitForGuestsToExitAsync();
        }

        Assert.That(RunFolders(), Has.Length.EqualTo(1), "the killed process has left its folder behind");
        await using var next = new HilProcess(_folder, "run", "--rig", "kernel-solo", "--filter", "*CardAddress.A_node_behind_a_card_keeps_its_number", "--results", "next");
        var (code, output) = await next.EndAsync();
        Assert.That(code, Is.Zero, output);
        Assert.That(RunFolders(), Is.Empty);
    }

    [Test]
    public async Task Ctrl_C_makes_hil_take_its_guests_down_and_clean_up()
    {
        await using var hil = await StartAsync();

        SignalCalls.Send(hil.Id, SIGINT);
        var (code, output) = await hil.EndAsync();

        Assert.That(code, Is.EqualTo(130), output);
        Assert.That(GuestProcesses.Below(_folder), Is.Empty);
        Assert.That(RunFolders(), Is.Empty);
    }

    /// <summary>Starts a run and waits until its tests are running.</summary>
    private async Task<HilProcess> StartAsync()
    {
        var hil = new HilProcess(_folder, "run", "--rig", "kernel-solo", "--repeat", "1000", "--results", "out");
        try
        {
            await Until.TrueAsync("tests run", () => hil.HasExited || (GuestProcesses.Below(_folder).Count > 0 && Results() > 3));
            if (hil.HasExited) Assert.Fail((await hil.EndAsync()).Output);
            return hil;
        }
        catch
        {
            await hil.DisposeAsync();
            throw;
        }
    }

    private Task WaitForGuestsToExitAsync() => Until.TrueAsync(
        "no guest is left", () => GuestProcesses.Below(_folder).Count == 0, () => string.Join(", ", GuestProcesses.Below(_folder).Select(GuestProcesses.Describe)));

    private int Results() =>
        Path.Combine(_folder, "out", "allure-results") is var results && Directory.Exists(results) ? Directory.EnumerateFiles(results, "*-result.json").Count() : 0;

    private string[] RunFolders() => Directory.GetDirectories(_folder, "hilqrtr-*");
}
