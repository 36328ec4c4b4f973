namespace HilQrtr.Cli.Doctor;

/// <summary>What one check found.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Works">Whether it works.</param>
/// <param name="Needed">Whether the default tier needs it.</param>
/// <param name="Found">What was found, or what is wrong.</param>
/// <param name="WhatToDo">How to get it; null if it works.</param>
internal sealed record Finding(string Name, bool Works, bool Needed, string Found, string? WhatToDo = null);
