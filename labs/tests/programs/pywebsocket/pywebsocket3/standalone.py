import argparse

from pywebsocket3.websocket_server import WebSocketServer


def _main(args):
    parser = argparse.ArgumentParser()
    parser.add_argument("-H", dest="server_host")
    parser.add_argument("-p", dest="port", type=int)
    parser.add_argument("-d", dest="document_root")
    parser.add_argument("-w", dest="websock_handlers")
    WebSocketServer(parser.parse_args(args)).serve_forever()
