using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>An observer that the name service tells of services: <c>struct qrtr_lookup</c> of <c>ns.c</c>.</summary>
/// <param name="Observer">Its socket.</param>
/// <param name="Service">Service it asks for; 0 for any.</param>
/// <param name="Instance">Instance it asks for; 0 for any.</param>
internal sealed record NameLookup(QrtrAddress Observer, uint Service, uint Instance)
{
    public bool Wants(NameServer server) =>
        (Service == 0 || Service == server.Service) && (Instance == 0 || Instance == server.Instance);
}
