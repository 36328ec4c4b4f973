namespace HilQrtr.Protocols.Tests;

internal static class Refusal
{
    /// <summary>Expects the action to throw a <see cref="WireFormatException"/> with exactly these values.</summary>
    public static WireFormatException Of(Action action, string protocol, string field, int offset)
    {
        var refusal = Assert.Throws<WireFormatException>(action)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refusal.Protocol, Is.EqualTo(protocol), refusal.Message);
            Assert.That(refusal.Field, Is.EqualTo(field), refusal.Message);
            Assert.That(refusal.Offset, Is.EqualTo(offset), refusal.Message);
        }

        return refusal;
    }
}
