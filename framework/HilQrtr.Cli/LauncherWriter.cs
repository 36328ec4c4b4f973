using System.Text;

namespace HilQrtr.Cli;

/// <summary>Passes text on to people; commands of this program in it come out as they are typed here. See <see cref="LauncherName"/>.</summary>
/// <param name="inner">Where the text goes.</param>
/// <param name="launcher">What the user types to start the program.</param>
internal sealed class LauncherWriter(TextWriter inner, string launcher) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => inner.Write(value);

    public override void Write(char[] buffer, int index, int count) => inner.Write(buffer, index, count);

    public override void Write(string? value) => inner.Write(LauncherName.Put(value, launcher));

    // One call each: lines of several threads must not mix.
    public override void WriteLine() => inner.WriteLine();

    public override void WriteLine(string? value) => inner.WriteLine(LauncherName.Put(value, launcher));

    public override void Flush() => inner.Flush();
}
