using System.Text;

namespace HilQrtr.Cli;

/// <summary>Writes text in which commands start with the program name that the user typed. See <see cref="LauncherName"/>.</summary>
/// <param name="inner">The writer to forward the text to.</param>
/// <param name="launcher">Command that starts the program, as the user types it.</param>
internal sealed class LauncherWriter(TextWriter inner, string launcher) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => inner.Write(value);

    public override void Write(char[] buffer, int index, int count) => inner.Write(buffer, index, count);

    public override void Write(string? value) => inner.Write(LauncherName.Put(value, launcher));

    // Write each line with one call, so that lines from several threads do not get mixed.
    public override void WriteLine() => inner.WriteLine();

    public override void WriteLine(string? value) => inner.WriteLine(LauncherName.Put(value, launcher));

    public override void Flush() => inner.Flush();
}
