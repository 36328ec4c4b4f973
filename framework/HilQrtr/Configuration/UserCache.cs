namespace HilQrtr.Configuration;

/// <summary>The user's cache of things that can be built or downloaded again: kernels and the <c>allure</c> program.</summary>
public static class UserCache
{
    /// <summary>
    /// Returns the path of the folder <c>hilqrtr</c> in <c>XDG_CACHE_HOME</c>, or in <c>~/.cache</c> if that variable is not
    /// set. If <c>HOME</c> is not set, the home folder comes from the user database.
    /// </summary>
    /// <param name="environment">Looks up an environment variable.</param>
    public static string Folder(Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return Path.Combine(Base(environment), "hilqrtr");
    }

    private static string Base(Func<string, string?> environment)
    {
        // According to the XDG base directory specification, a relative path counts as unset.
        if (environment("XDG_CACHE_HOME") is { Length: > 0 } xdg && Path.IsPathRooted(xdg))
            return xdg;
        if (OperatingSystem.IsWindows())
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        var home = environment("HOME") is { Length: > 0 } named ? named : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return Path.Combine(home, ".cache");
    }
}
