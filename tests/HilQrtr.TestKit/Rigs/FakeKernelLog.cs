using HilQrtr.Rigs;

namespace HilQrtr.TestKit.Rigs;

public sealed class FakeKernelLog(FakeRig rig) : IKernelLog
{
    private readonly List<KernelLogLine> _lines = [];

    public IReadOnlyList<KernelLogLine> Lines => _lines;

    /// <summary>Called with each line after the line is added.</summary>
    public Action<string>? Written { get; set; }

    public void Mark(string text)
    {
        rig.Note($"log: {text}");
        _lines.Add(new KernelLogLine(TimeSpan.Zero, 6, text));
        Written?.Invoke(text);
    }
}
