namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>A request of the guest that is not done; answered with an error, and nothing else is lost.</summary>
/// <param name="kind">One of a fixed few.</param>
/// <param name="what">In detail.</param>
internal sealed class VhostRefusedException(string kind, string what) : Exception(what)
{
    public string Kind => kind;
}
