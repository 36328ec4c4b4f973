namespace HilQrtr.Rigs;

/// <summary>The identity of a card, which distinguishes it from other cards. A value that the driver has not read yet is null.</summary>
/// <param name="BuildId"><c>fw_build_id</c> of the WLFW CAP response, at most 128 characters.</param>
/// <param name="BoardId"><c>board_id</c> of the WLFW CAP response.</param>
/// <param name="Mac">MAC address, such as <c>00:03:7f:00:00:01</c>.</param>
public sealed record CardIdentity(string? BuildId, uint? BoardId, string? Mac)
{
    /// <inheritdoc/>
    public override string ToString() => $"build id {BuildId ?? "none"}, board id {(BoardId is { } id ? Text.BoardId.Text(id) : "none")}, MAC address {Mac ?? "none"}";
}
