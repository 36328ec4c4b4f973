namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>Texts for problems with a guest's virtio drivers.</summary>
internal static class VhostProblems
{
    /// <summary>Hint for a problem caused by a guest.</summary>
    public const string GuestIsWrong = "the guest's driver misbehaves, or its kernel's UML drivers are not those of 6.12: see the kernel log";
}

/// <summary>Thrown to refuse a guest's request with an error reply. The connection survives.</summary>
/// <param name="kind">One of a few fixed texts.</param>
/// <param name="what">Details.</param>
internal sealed class VhostRefusedException(string kind, string what) : Exception(what)
{
    public string Kind => kind;
}
