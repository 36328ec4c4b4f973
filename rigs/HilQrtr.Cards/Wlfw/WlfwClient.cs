using HilQrtr.Cards.Boot;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Cards.Wlfw;

/// <summary>State that the service keeps for one client.</summary>
internal sealed class WlfwClient(QrtrAddress address)
{
    public QrtrAddress Address => address;

    public WlfwPhase Phase { get; private set; }

    /// <summary>Indications that the client registered for.</summary>
    public IndRegisterRequest Registration { get; private set; } = new();

    /// <summary>The segments in the last memory request to this client.</summary>
    public WireList<WlfwMemSeg> Memory { get; set; } = [];

    /// <summary>Whether memory was already requested in small segments.</summary>
    public bool MemoryInSmallSegments { get; set; }

    /// <summary>Address of the board data in host memory; null if the board data is sent in BDF_DOWNLOAD.</summary>
    public ulong? BoardDataAddress { get; set; }

    /// <summary>The board data download in progress; null if there is none.</summary>
    public ImageReceiver? Download { get; private set; }

    /// <summary>Number of the next segment of <see cref="Download"/>.</summary>
    public uint NextSegment { get; set; }

    public void Register(IndRegisterRequest registration)
    {
        Reach(WlfwPhase.Registered);
        Registration = registration;
    }

    /// <summary>Advances to the given phase. If the client repeats an earlier step, the phase does not go back.</summary>
    public void Reach(WlfwPhase phase) => Phase = phase > Phase ? phase : Phase;

    /// <summary>Goes back to the phase before WLAN_CFG. Called when the firmware is switched off.</summary>
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
