using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace HilQrtr.Rigs.Kernel.Machine;

/// <summary>A client of QEMU's monitor (<c>docs/interop/qmp-spec.rst</c>).</summary>
internal sealed class QmpMonitor : IDisposable
{
    private readonly Socket _socket;
    private readonly StreamReader _reader;

    private QmpMonitor(Socket socket)
    {
        _socket = socket;
        _reader = new StreamReader(new NetworkStream(socket), Encoding.UTF8);
    }

    /// <summary>Connects to a monitor.</summary>
    /// <param name="path">Path of the monitor's socket.</param>
    /// <param name="bound">Maximum time for each reply.</param>
    /// <exception cref="IOException">The monitor does not reply, or it refuses a command.</exception>
    public static QmpMonitor Connect(string path, TimeSpan bound)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = (int)bound.TotalMilliseconds, SendTimeout = (int)bound.TotalMilliseconds };
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            var monitor = new QmpMonitor(socket);
            monitor.Read();
            monitor.Execute("qmp_capabilities");
            return monitor;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new IOException($"{path}: {e.Message}", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Executes a command and waits for its result.</summary>
    /// <param name="command">Name of the command, such as <c>chardev-send-break</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="IOException">The monitor does not reply, or it refuses the command.</exception>
    public void Execute(string command, JsonObject? arguments = null)
    {
        var request = new JsonObject { ["execute"] = command };
        if (arguments is not null) request["arguments"] = arguments;
        try
        {
            _socket.Send(Encoding.UTF8.GetBytes(request.ToJsonString() + "\n"));
        }
        catch (SocketException e)
        {
            throw new IOException($"{command}: {e.Message}", e);
        }

        while (true)
        {
            // Events may come before the reply.
            var reply = Read();
            if (reply["error"] is { } error) throw new IOException($"{command}: {error["desc"]}");
            if (reply.ContainsKey("return")) return;
        }
    }

    /// <summary>Waits for an event, however long that takes. Events that arrive during <see cref="Execute"/> are lost.</summary>
    /// <param name="name">Name of the event, such as <c>SHUTDOWN</c>.</param>
    /// <exception cref="IOException">QEMU has ended.</exception>
    public void WaitFor(string name)
    {
        _socket.ReceiveTimeout = 0;
        while ((string?)Read()["event"] != name)
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _socket.Dispose();
    }

    private JsonObject Read()
    {
        var line = _reader.ReadLine() ?? throw new IOException("the monitor closed its socket");
        try
        {
            return (JsonObject)JsonNode.Parse(line)!;
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidCastException)
        {
            throw new IOException($"the monitor sent \"{line}\"", e);
        }
    }
}
