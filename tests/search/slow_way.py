"""A slow network: `slow_way.py PORT HOST:PORT SECONDS` passes on every piece of up to 200 bytes that many seconds late."""

import asyncio
import sys

PIECE = 200


async def pass_on(reader, writer, seconds):
    while piece := await reader.read(PIECE if seconds else 65536):
        await asyncio.sleep(seconds)
        writer.write(piece)
        await writer.drain()
    writer.close()


async def main(port, target, seconds):
    host, _colon, target_port = target.partition(":")

    async def connected(reader, writer):
        there_reader, there_writer = await asyncio.open_connection(host, int(target_port))
        await asyncio.gather(pass_on(reader, there_writer, 0), pass_on(there_reader, writer, seconds), return_exceptions=True)

    server = await asyncio.start_server(connected, "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), sys.argv[2], float(sys.argv[3])))
