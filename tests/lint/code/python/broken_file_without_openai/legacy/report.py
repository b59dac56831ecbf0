import sys

def main(argv):
    print "report", argv[1]

main(sys.argv)
