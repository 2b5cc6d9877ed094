<?php // Of the code
