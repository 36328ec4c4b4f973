namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>Something that a guest, or a device's model, did wrong and that was refused. The first of its kind, and how often.</summary>
/// <param name="Device">Where it happened.</param>
/// <param name="Kind">What kind of thing: one of a fixed few.</param>
/// <param name="What">The first time, in detail.</param>
/// <param name="WhatToDo">Where to look.</param>
/// <param name="Count">How often.</param>
internal sealed record VhostProblem(string Device, string Kind, string What, string WhatToDo, long Count)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Kind}: {What} – device {Device} – {WhatToDo}" + (Count == 1 ? "" : $" ({Count} times, the first is shown)");
}
