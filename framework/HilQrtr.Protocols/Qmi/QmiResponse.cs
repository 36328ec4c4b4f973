using System.Globalization;

namespace HilQrtr.Protocols.Qmi;

/// <summary>
/// Result of a request (<c>include/linux/soc/qcom/qmi.h: struct qmi_response_type_v01</c>). The default value means success.
/// <code>result u16, error u16</code>
/// </summary>
/// <param name="Result">0 for success, 1 for failure.</param>
/// <param name="Error">Reason for the failure, which is one of <see cref="QmiError"/>; 0 on success.</param>
public readonly record struct QmiResponse(ushort Result, ushort Error)
{
    /// <summary><c>QMI_RESULT_SUCCESS_V01</c>.</summary>
    public const ushort ResultSuccess = 0;

    /// <summary><c>QMI_RESULT_FAILURE_V01</c>.</summary>
    public const ushort ResultFailure = 1;

    /// <summary>Whether the request succeeded.</summary>
    public bool Success => Result == ResultSuccess;

    /// <summary>Result of a successful request.</summary>
    public static QmiResponse Ok => default;

    /// <summary>Returns the result of a failed request.</summary>
    /// <param name="error">The error, which is one of <see cref="QmiError"/>.</param>
    /// <returns>The result.</returns>
    public static QmiResponse Refused(ushort error) => new(ResultFailure, error);

    /// <summary>Returns a text for logs.</summary>
    /// <returns><c>success</c>, or the name of the error.</returns>
    public override string ToString() => Success && Error == QmiError.None
        ? "success"
        : $"{(Success ? "success" : $"failure (result {Result})")}, error {QmiError.KernelName(Error)}";
}

/// <summary>Error numbers in responses (<c>include/linux/soc/qcom/qmi.h: QMI_ERR_*_V01</c>).</summary>
public static class QmiError
{
    /// <summary>No error.</summary>
    public const ushort None = 0;

    /// <summary>The service could not decode the request.</summary>
    public const ushort MalformedMsg = 1;

    /// <summary>The service is out of memory.</summary>
    public const ushort NoMemory = 2;

    /// <summary>The service had an internal error.</summary>
    public const ushort Internal = 3;

    /// <summary>The service accepts no more clients.</summary>
    public const ushort ClientIdsExhausted = 5;

    /// <summary>The request contains an unknown id.</summary>
    public const ushort InvalidId = 41;

    /// <summary>The service could not encode its response.</summary>
    public const ushort Encoding = 58;

    /// <summary>The function is disabled.</summary>
    public const ushort Disabled = 69;

    /// <summary>The request is not possible in the current state.</summary>
    public const ushort IncompatibleState = 90;

    /// <summary>The service does not support the request.</summary>
    public const ushort NotSupported = 94;

    /// <summary>Returns the kernel's name for an error, without prefix and suffix, or the error's number if the error is unknown.</summary>
    /// <param name="error">Number of the error.</param>
    /// <returns>For instance <c>INCOMPATIBLE_STATE</c>.</returns>
    public static string KernelName(ushort error) => error switch
    {
        None => "NONE",
        MalformedMsg => "MALFORMED_MSG",
        NoMemory => "NO_MEMORY",
        Internal => "INTERNAL",
        ClientIdsExhausted => "CLIENT_IDS_EXHAUSTED",
        InvalidId => "INVALID_ID",
        Encoding => "ENCODING",
        Disabled => "DISABLED",
        IncompatibleState => "INCOMPATIBLE_STATE",
        NotSupported => "NOT_SUPPORTED",
        _ => error.ToString(CultureInfo.InvariantCulture),
    };
}
