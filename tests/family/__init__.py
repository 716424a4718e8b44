"""Is a class that AWX has the class that it is there: its module, its bases, its order, its methods?"""
