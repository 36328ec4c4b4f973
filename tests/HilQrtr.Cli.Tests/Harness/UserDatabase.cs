namespace HilQrtr.Cli.Tests.Harness;

/// <summary>Looks up, in the user database, the user who runs the tests.</summary>
internal static class UserDatabase
{
    /// <summary>The user's home folder according to /etc/passwd. If the user is not listed there, the test is ignored.</summary>
    public static string Home
    {
        get
        {
            var user = File.ReadAllLines("/etc/passwd").Select(line => line.Split(':')).FirstOrDefault(fields => fields[0] == System.Environment.UserName);
            if (user is null) Assert.Ignore("the user is not in /etc/passwd");
            return user![5];
        }
    }
}
