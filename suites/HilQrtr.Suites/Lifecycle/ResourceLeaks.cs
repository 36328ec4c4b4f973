using HilQrtr.NUnit;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Lifecycle;

/// <summary>Repeated bring-up and take-down must not leak anything on the host.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.NothingLeaks)]
[FormerName("Growth")]
public sealed class ResourceLeaks(string rig) : LifecycleFixture(rig)
{
    // Without any leak, the measured memory varies by about 4 KiB per bring-up. If data path rings leak, the memory grows by far more than
    // this limit, even if only one card in five leaks a ring.
    private const long MaxKernelMemory = 16 * 1024;

    // If the host seems to leak after fewer bring-ups, it is measured again after this many.
    private const int MostBringUps = 100;

    [RigTest("The cards are brought up and taken down in turn, a hundred times in total. Afterwards the host must not use more memory than after the first round. The same is true of all other resources that the test counts and lists in a step. Even a small leak per bring-up adds up on a host that runs for months.")]
    [FormerName("A_hundred_bring_ups_and_take_downs_leave_nothing_behind")]
    public async Task A_hundred_bring_ups_and_take_downs_leak_nothing() => await RunRounds(Repetitions(100, min: 100), BringUpGoal.Up);

    [RigTest("The cards are repeatedly brought up in turn, and each is taken down while its driver is still busy: as soon as the card is linked, or as soon as its firmware is ready. Afterwards the host must not use more resources than after the first round, because removing a driver must undo everything that the driver has started.")]
    [FormerName("Take_downs_in_the_middle_of_a_bring_up_leave_nothing_behind", "Take_downs_during_a_bring_up_leak_nothing")]
    public async Task Taking_a_card_down_during_its_bring_up_leaks_nothing([Values(BringUpGoal.Link, BringUpGoal.FirmwareReady)] BringUpGoal goal) =>
        await RunRounds(Repetitions(100, min: 16), goal);

    [RigTest("A card with fifty services is linked and taken down up to a thousand times, depending on how fast the rig is. Afterwards, each slab cache from which kmalloc allocates may hold only a few more objects than after the first rounds: fewer than one per replug. Other slab caches are not counted, because the kernel uses them for much else. A host whose cards are replugged must not run out of memory.")]
    [Requires(Capability.KernelObjects, Capability.CardModels)]
    [FormerName("Replugs_of_a_card_with_fifty_services_leave_no_object_behind", "Replugs_of_a_card_with_fifty_services_leak_no_kernel_object")]
    public async Task Replugs_of_a_card_with_fifty_services_leak_no_kernel_objects()
    {
        const int services = 50;
        const int first = 10;
        // A simulated kernel leaks an object either at every replug or never, so fewer replugs are enough.
        var replugs = Rig.Tier == Tier.Simulated ? 100 : Repetitions(1000, min: 100);
        await Step($"{first} replugs, in which the kernel allocates the objects that it keeps", () => Replug(first));
        var before = await Host.CountKernelObjectsAsync(Cancellation);
        await InBatches(replugs, part => $"{A.Name} is linked, offers {services} services and is taken down: {part}", _ => Replug(1));
        var after = await Host.CountKernelObjectsAsync(Cancellation);

        var growth = after.Select(cache => (cache.Key, Objects: cache.Value - before.GetValueOrDefault(cache.Key))).Where(cache => cache.Objects >= replugs);
        Expect($"each kmalloc cache gained fewer than {replugs} objects in {replugs} replugs", growth.Select(cache => $"{cache.Key}: {cache.Objects}"), Is.Empty);

        async Task Replug(int times)
        {
            for (var i = 0; i < times; i++)
            {
                await A.BringUpAsync(BringUpGoal.Link, Cancellation);
                for (uint service = 1; service <= services; service++)
                    await SendControlWithoutStep(A, new QrtrNewServer(TestService, service, OwnTestPort(A).Node, TestPort + service));
                await Settle();
                await A.TakeDownAsync(Cancellation);
                await Settle();
            }
        }
    }

    [RigTest("A card is brought up four hundred times. Each time it hangs in its boot loader, as it would with bad firmware, and its driver gives up. Meanwhile, programs on the host receive messages that they do not read yet, so these messages take the memory that a failed bring-up frees. Once all messages are gone, the kernel must hold no more objects than before the failures. A host that keeps trying must run out of neither memory nor endpoint ids.")]
    [Requires(Capability.KernelObjects, Capability.CardModels, Capability.Faults, Capability.VirtualTime)]
    [FormerName("Failed_bring_ups_leave_no_object_behind", "Failed_bring_ups_leak_no_kernel_object")]
    public async Task Failed_bring_ups_leak_no_kernel_objects()
    {
        const int failures = 400;
        // The kernel keeps ids in an XArray. One node of an XArray holds up to 64 ids.
        var (mostObjects, mostNodes) = (failures / 2, failures / 64 / 2);
        // During these first failures, the kernel may allocate objects that it never frees. They do not count as leaks.
        await FailOnBusyHost(40);
        var before = await Host.CountKernelObjectsAsync(Cancellation);
        await FailOnBusyHost(failures);
        var after = await Host.CountKernelObjectsAsync(Cancellation);

        var growth = after
            .Select(cache => (cache.Key, Objects: cache.Value - before.GetValueOrDefault(cache.Key)))
            .Where(cache => cache.Objects >= (cache.Key == HostInventory.XArrayNodes ? mostNodes : mostObjects)).ToList();
        Observe("slab caches that grow", growth.Count == 0 ? "none" : string.Join(", ", growth.Select(cache => cache.Key)));
        Expect(
            $"in {failures} failed bring-ups, {HostInventory.XArrayNodes} gained fewer than {mostNodes} objects, and each kmalloc cache fewer than {mostObjects}",
            growth.Select(cache => $"{cache.Key}: {cache.Objects}"), Is.Empty);
    }

    private async Task RunRounds(int bringUps, BringUpGoal goal)
    {
        // The first round may allocate things that are allocated only once and never freed, so it is not counted.
        await Step("the first round", () => Round(goal));
        var before = await Count("after the first round");
        var rounds = 0;
        var after = await RunUntil(Math.Max(1, bringUps / Cards.Count));
        // With several processors, the measured values vary by as much as a few bring-ups could leak. A leak grows with each bring-up.
        if (rounds < MostBringUps / Cards.Count && (LeakedMemory() >= MaxKernelMemory || LeakedBuffers() >= BringUps()))
            after = await RunUntil(MostBringUps / Cards.Count);

        ExpectNoGrowth($"{rounds} rounds after the first", before, after);
        if (LeakedMemory() is { } memory)
            Expect($"kernel memory grew by less than {MaxKernelMemory} bytes per bring-up, over {BringUps()} bring-ups", memory, Is.LessThan(MaxKernelMemory));
        if (LeakedBuffers() is { } buffers)
            Expect($"fewer than {BringUps()} socket buffers leaked, one per bring-up", buffers, Is.LessThan(BringUps())); // the inventory counts whole slabs, so the number varies a little

        int BringUps() => rounds * Cards.Count;
        long? LeakedMemory() => (after.KernelMemory - before.KernelMemory) / BringUps();
        long? LeakedBuffers() => after.SocketBuffers - before.SocketBuffers;

        async Task<HostInventory> RunUntil(int last)
        {
            while (rounds < last)
            {
                rounds++;
                await Step($"round {rounds} of {last}: each card is brought up to {goal} and taken down", () => Round(goal));
            }

            return await Count($"after round {rounds}");
        }
    }

    private async Task Round(BringUpGoal goal)
    {
        foreach (var card in Cards)
        {
            await card.BringUpAsync(goal, Cancellation);
            await card.TakeDownAsync(Cancellation);
        }

        await Settle();
    }

    /// <summary>
    /// Makes the first card fail repeatedly. After each failure, messages of two sizes are sent to a program that does not read them. Every
    /// ten failures, a new program is opened. All programs are closed at the end.
    /// </summary>
    private async Task FailOnBusyHost(int failures)
    {
        const int failuresPerProgram = 10;
        // An MHI controller is allocated from kmalloc-1k or, on a debug kernel, from kmalloc-2k. Each of these slab caches is also used for
        // one of these two messages and its header.
        string[] messages = [new('x', 500), new('x', 1200)];
        List<IQrtrSocket> programs = [];
        await using var sender = await Open();
        try
        {
            await InBatches(failures, part => $"{A.Name} is brought up and hangs, and messages pile up: {part}", async i =>
            {
                Faults.Arm(A, FaultAction.Hang, CardPoint.SblBegun);
                await A.TryBringUpAsync(BringUpGoal.Link, Cancellation);
                await A.TakeDownAsync(Cancellation);
                if (i % failuresPerProgram == 0) programs.Add(await OpenWithoutStep());
                var to = await NameOf(programs[^1]);
                for (var round = 0; round < 4; round++)
                    foreach (var message in messages) await SendWithoutStep(sender, message, to);
            });
        }
        finally
        {
            foreach (var program in programs) await program.DisposeAsync();
        }

        await Settle();
    }
}
