using System.Runtime.Versioning;

namespace HilQrtr.TestKit;

/// <summary>A folder that is empty at first. Disposing this object deletes the folder with all its contents.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("hilqrtr-test-").FullName;

    /// <summary>Full path of a file or folder in this folder.</summary>
    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    public string Write(string relative, string content)
    {
        var path = this[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    [UnsupportedOSPlatform("windows")]
    public string WriteProgram(string relative, string content)
    {
        var path = Write(relative, content);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    public void Dispose()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}
