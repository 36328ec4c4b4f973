namespace HilQrtr.Cli.Json;

/// <summary>
/// The JSON document that <c>hil doctor --json</c> prints. <c>healthy</c> is true if all checks for the default rigs passed.
/// </summary>
internal sealed record DoctorDocument(bool Healthy, IReadOnlyList<DoctorEntry> Checks);

/// <summary>The result of one check. <c>whatToDo</c> is null if there is no advice.</summary>
internal sealed record DoctorEntry(string Name, bool Works, bool Needed, string Found, string? WhatToDo);
