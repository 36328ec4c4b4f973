using HilQrtr.Cards;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary>
/// The number of radios on a card, and whether they can operate together in MLO. Both facts come from the PHY_CAP response
/// (<c>ath12k/qmi.c: ath12k_qmi_phy_cap_send</c>).
/// </summary>
internal sealed class PhyCapabilities(AthHardware hardware)
{
    private const byte NoRadios = byte.MaxValue;

    private byte _radios;
    // core.c: ath12k_core_alloc sets this initial value.
    private bool _operateTogether = true;

    /// <summary>Evaluates the response to PHY_CAP. The argument is null if the request failed.</summary>
    public void Update(PhyCapResponse? answer)
    {
        if (answer?.SingleChipMloSupport is { } supported) _operateTogether = supported != 0;
        _radios = answer?.NumPhy ?? hardware.DefaultRadios;
    }

    /// <summary>Adds the MLO fields to HOST_CAP (<c>ath12k_host_cap_parse_mlo</c>).</summary>
    public HostCapRequest AddTo(HostCapRequest request)
    {
        if (!hardware.SendsPhyCap || !_operateTogether) return request;
        if (_radios is 0 or NoRadios)
        {
            _operateTogether = false;
            return request;
        }
        var places = Enumerable.Range(0, WlfwLimits.MloLinks).ToList();
        return request with
        {
            MloCapable = 1,
            MloChipId = 0,
            MloGroupId = 0,
            MaxMloPeer = hardware.MaxMloPeer,
            MloNumChips = 1,
            MloChipInfo =
            [
                new(0, _radios,
                    [.. places.Select(place => (byte)(place < _radios ? place : 0))],
                    [.. places.Select(place => (byte)(place < _radios ? 1 : 0))]),
            ],
        };
    }
}
