namespace HilQrtr.Protocols.Agent;

/// <summary>Something that goes over the wire as bytes.</summary>
public interface IAgentMessage
{
    /// <summary>How many bytes it takes.</summary>
    int Size { get; }

    /// <summary>Writes it.</summary>
    /// <param name="writer">Where to; it has room for <see cref="Size"/> bytes.</param>
    void Write(ref WireWriter writer);
}
