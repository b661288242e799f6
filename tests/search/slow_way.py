"""A slow network: `slow_way.py PORT HOST:PORT SECONDS [CERTIFICATE]` passes on every piece of up to
200 bytes that many seconds late.

With a file of a certificate and its key it is an https server.
"""

import asyncio
import ssl
import sys

PIECE = 200


async def pass_on(reader, writer, seconds):
    while piece := await reader.read(PIECE if seconds else 65536):
        await asyncio.sleep(seconds)
        writer.write(piece)
        await writer.drain()
    writer.close()


async def main(port, target, seconds, secure):
    host, _colon, target_port = target.partition(":")

    async def connected(reader, writer):
        there_reader, there_writer = await asyncio.open_connection(host, int(target_port))
        await asyncio.gather(
            pass_on(reader, there_writer, 0),
            pass_on(there_reader, writer, seconds),
            return_exceptions=True,
        )

    server = await asyncio.start_server(connected, "127.0.0.1", port, ssl=secure)
    async with server:
        await server.serve_forever()


def secured(certificate):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    return context


if __name__ == "__main__":
    port, target, seconds, *certificate = sys.argv[1:]
    asyncio.run(
        main(int(port), target, float(seconds), secured(*certificate) if certificate else None)
    )
