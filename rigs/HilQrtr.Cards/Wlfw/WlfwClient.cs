using HilQrtr.Cards.Boot;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Cards.Wlfw;

/// <summary>What the service remembers of one client.</summary>
internal sealed class WlfwClient(QrtrAddress address)
{
    public QrtrAddress Address => address;

    public WlfwPhase Phase { get; private set; }

    /// <summary>Which indications the client wants.</summary>
    public IndRegisterRequest Wants { get; private set; } = new();

    /// <summary>The memory last asked for.</summary>
    public WireList<WlfwMemSeg> Memory { get; set; } = [];

    /// <summary>Whether smaller pieces of memory were asked for already.</summary>
    public bool MemoryInSmallPieces { get; set; }

    /// <summary>Where the host puts board data, if not into messages; null if it gave no such memory.</summary>
    public ulong? BoardDataAddress { get; set; }

    /// <summary>Board data under way; null if none is.</summary>
    public ImageReceiver? Download { get; private set; }

    /// <summary>Number of the next segment of <see cref="Download"/>.</summary>
    public uint NextSegment { get; set; }

    public void Register(IndRegisterRequest wants)
    {
        Reach(WlfwPhase.Registered);
        Wants = wants;
    }

    /// <summary>The client has come so far; it does not fall back by repeating an earlier step.</summary>
    public void Reach(WlfwPhase phase) => Phase = phase > Phase ? phase : Phase;

    /// <summary>The firmware was switched off, and waits to be configured again.</summary>
    public void FallBackToReady() => Phase = WlfwPhase.Ready;

    public ImageReceiver BeginDownload(ImageKind kind, uint totalSize)
    {
        EndDownload();
        NextSegment = 0;
        return Download = new ImageReceiver(kind, totalSize);
    }

    public void EndDownload()
    {
        Download?.Dispose();
        Download = null;
    }
}
