using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>A registered lookup (<c>struct qrtr_lookup</c> in <c>ns.c</c>).</summary>
/// <param name="Observer">The socket to notify.</param>
/// <param name="Service">Service to match; 0 matches any service.</param>
/// <param name="Instance">Instance to match; 0 matches any instance.</param>
internal sealed record NameLookup(QrtrAddress Observer, uint Service, uint Instance)
{
    public bool Matches(NameServer server) =>
        (Service == 0 || Service == server.Service) && (Instance == 0 || Instance == server.Instance);
}
