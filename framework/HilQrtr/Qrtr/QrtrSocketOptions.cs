namespace HilQrtr.Qrtr;

/// <summary>Socket options and ancillary data that the endpoint-id patch series adds.</summary>
public static class QrtrSocketOptions
{
    /// <summary>Level of the socket options: <c>SOL_QRTR</c>.</summary>
    public const int Level = 288;

    /// <summary>
    /// Number of the option <c>QRTR_REPORT_ENDPOINT</c>. If the option is set, each received datagram carries its endpoint
    /// id as ancillary data.
    /// </summary>
    public const int ReportEndpoint = 1;

    /// <summary>
    /// Number of the option <c>QRTR_BIND_ENDPOINT</c>, which binds the socket to one endpoint. The value 0 unbinds the
    /// socket from its endpoint.
    /// </summary>
    public const int BindEndpoint = 2;

    /// <summary>Type of the ancillary data that carries an endpoint id: <c>QRTR_ENDPOINT</c>.</summary>
    public const int EndpointAncillary = 1;

    /// <summary>Endpoint id of the host itself.</summary>
    public const uint LocalEndpoint = 1;
}
